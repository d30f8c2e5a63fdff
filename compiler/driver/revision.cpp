#include "compiler/driver/revision.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>

extern char** environ;

namespace cvr::driver {
namespace fs = std::filesystem;
namespace {

struct Ran {
  int status = -1;  // -1: git could not be started
  std::string out;  // without the last line break
};

// The environment with the index elsewhere, so that the repository's own stays as it is.
std::vector<std::string> environment(const std::string& index) {
  std::vector<std::string> out;
  for (char** each = environ; *each; ++each)
    if (index.empty() || !std::string_view(*each).starts_with("GIT_INDEX_FILE=")) out.emplace_back(*each);
  if (!index.empty()) out.push_back("GIT_INDEX_FILE=" + index);
  return out;
}

std::vector<char*> pointers(std::vector<std::string>& arguments) {
  std::vector<char*> out;
  for (std::string& word : arguments) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

Ran git(const std::string& folder, const std::vector<std::string>& arguments, const std::string& index = {}) {
  std::vector<std::string> command = {"git", "-C", folder}, variables = environment(index);
  command.insert(command.end(), arguments.begin(), arguments.end());
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return {};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  // The program blocks and ignores signals that git should see.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none, usual;
  sigemptyset(&none);
  sigemptyset(&usual);
  sigaddset(&usual, SIGPIPE);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

  Ran ran;
  pid_t child = 0;
  const int failed = ::posix_spawnp(&child, "git", &actions, &attributes, pointers(command).data(), pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  ::close(ends[1]);
  if (!failed) {
    char block[4096];
    for (ssize_t n; (n = ::read(ends[0], block, sizeof block)) != 0;) {
      if (n > 0) ran.out.append(block, static_cast<std::size_t>(n));
      else if (errno != EINTR) break;
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  }
  ::close(ends[0]);
  while (!ran.out.empty() && ran.out.back() == '\n') ran.out.pop_back();
  return ran;
}

// The folder of the project that is asked about: of the nearest cvr.toml, else the current one.
fs::path project_folder(const std::string& project_dir) {
  std::error_code ignored;
  fs::path given = project_dir;
  if (given.filename() == "cvr.toml") given = given.parent_path().empty() ? "." : given.parent_path();
  if (!given.empty()) return given;
  const fs::path here = fs::current_path(ignored);
  for (fs::path at = here;; at = at.parent_path()) {
    if (fs::exists(at / "cvr.toml", ignored)) return at;
    if (at == at.parent_path()) return here;
  }
}

Version failed(Words why) { return {{}, std::move(why), {}}; }

}  // namespace

Version open_version(const std::string& name, const std::string& project_dir) {
  std::error_code ignored;
  if (fs::is_directory(name, ignored)) return {name, {}, {}};

  const std::string project = project_folder(project_dir).string();
  const Ran top = git(project, {"rev-parse", "--show-toplevel"}), prefix = git(project, {"rev-parse", "--show-prefix"});
  if (top.status < 0) return failed(words("`{}` is no folder, and git, which knows revisions, cannot be started",
                                          "`{}`不是文件夹，而用来查找版本的git无法启动", name));
  if (top.status || prefix.status) return failed(words("`{}` is no folder, and {} stands in no git repository that could have a revision of that name",
                                                       "`{}`不是文件夹，{}也不在任何可能有这个版本的git仓库里", name, project));

  // "a:b" names a folder of a revision; a revision alone means the place of the project in it.
  const std::size_t colon = name.find(':');
  const std::string revision = name.substr(0, colon);
  std::string inside = colon == std::string::npos ? prefix.out : name.substr(colon + 1);
  while (!inside.empty() && inside.back() == '/') inside.pop_back();
  const Ran commit = git(top.out, {"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"});
  if (commit.status) return failed(words("there is no folder `{}` and no such revision", "没有文件夹`{}`，也没有这个版本", name));
  const Ran tree = git(top.out, {"rev-parse", "--verify", "--quiet", "--end-of-options", inside.empty() ? commit.out + "^{tree}" : commit.out + ":" + inside});
  if (tree.status) return failed(words("there is no folder `{}` in the revision `{}`", "版本`{1}`里没有文件夹`{0}`", inside, revision));

  Version out;
  out.scratch = std::make_unique<OutputFolder>((fs::temp_directory_path(ignored) / "cvrc-diff").string());
  if (!out.scratch->trouble.empty()) return failed(words("no room could be made for a revision: {}",
                                                         "无法为这个版本建临时文件夹：{}", out.scratch->trouble));
  const std::string index = out.scratch->made + "/index";
  out.folder = out.scratch->made + "/tree";
  fs::create_directory(out.folder, ignored);
  if (git(top.out, {"read-tree", tree.out}, index).status) return failed(words("`{}` is no folder of the revision `{}`",
                                                                               "`{}`不是版本`{}`里的文件夹", inside, revision));
  if (git(top.out, {"checkout-index", "--all", "--quiet", "--prefix=" + out.folder + "/"}, index).status)
    return failed(words("the files of the revision `{}` could not be written to {}", "版本`{}`的文件无法写到{}", revision, out.folder));
  return out;
}

}  // namespace cvr::driver
