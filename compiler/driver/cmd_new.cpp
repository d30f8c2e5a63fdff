// cvrc new: a project to start from. It builds, passes its tests, and shows one
// dilemma.
#include <filesystem>

#include "compiler/driver/new_project.h"
#include "compiler/driver/output.h"
#include "compiler/driver/command.h"

namespace cvr::driver {
namespace {

namespace fs = std::filesystem;

// What a TOML text between quotes may not hold as it is.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out + "\"";
}

ExitStatus make_project(const std::string& dir) {
  std::error_code error;
  if (fs::exists(dir, error) && (!fs::is_directory(dir, error) || !fs::is_empty(dir, error))) {
    complain(words("{} is there already; name a folder that is new or empty", "{}已经存在；请写一个新的或空的文件夹", dir));
    return io_trouble;
  }
  OutputFolder folder(dir);
  if (folder.trouble.empty()) {
    const std::string name = fs::absolute(dir, error).lexically_normal().filename().string();
    for (const NewFile& file : new_project(quoted(name.empty() ? "rules" : name))) {
      const fs::path path = fs::path(folder.made) / file.path;
      fs::create_directories(path.parent_path(), error);
      if (const ExitStatus status = write_output(path.string(), file.text); status != all_well) return status;
    }
  }
  if (const ExitStatus status = finish(folder, [](std::string_view) { return false; }); status != all_well) return status;
  complain(words("{} is ready; try\n  cvrc test --project {}\n  cvrc build --project {} -o suite",
                 "{}已建好；可以试试\n  cvrc test --project {}\n  cvrc build --project {} -o suite", dir, dir, dir));
  return all_well;
}

}  // namespace

void add_new(Commands& commands) {
  auto dir = std::make_shared<std::string>();
  CLI::App* command = add_command(commands, "new", "Make a project to start from", "cvrc new my-rules");
  command->add_option("dir", *dir, "A folder that is new or empty")->type_name("DIR")->required();
  command->callback([&commands, dir] { commands.run = [dir] { return make_project(*dir); }; });
}

}  // namespace cvr::driver
