#include "runtime/system/reason.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

namespace cvr::runtime {

Reason reason_of(int error) {
  switch (error) {
    case EACCES:
    case EPERM: return {"you are not allowed to; check its permissions", "没有权限，请检查文件权限"};
    case ENOENT: return {"there is no such file or folder", "没有这个文件或文件夹"};
    case EISDIR: return {"it is a folder, and a file is wanted here", "这是文件夹，这里要的是文件"};
    case ENOTDIR: return {"a part of its path is a file, not a folder", "路径中有一段是文件，不是文件夹"};
    case EEXIST: return {"there is something of that name already", "已有同名的文件或文件夹"};
    case ENOTEMPTY: return {"the folder is not empty", "这个文件夹不是空的"};
    case ENOSPC: return {"the disk is full", "磁盘已满"};
    case EDQUOT: return {"you have used up your share of the disk", "磁盘配额已用完"};
    case EROFS: return {"the disk can only be read", "磁盘是只读的"};
    case EFBIG: return {"it is larger than a file can be", "文件超过了大小上限"};
    case ENAMETOOLONG: return {"its name is too long", "名称太长"};
    case ELOOP: return {"its links lead in a circle", "符号链接绕成了一个圈"};
    case EMFILE:
    case ENFILE: return {"too many files are open", "打开的文件太多"};
    case EBUSY:
    case ETXTBSY: return {"another program is using it", "别的程序正在使用它"};
    case EXDEV: return {"it lies on another disk", "它在另一个磁盘上"};
    case EIO: return {"the disk or the connection to it fails", "磁盘或它的连接出了故障"};
    case ENOMEM: return {"there is not enough memory", "内存不足"};
    case EPIPE: return {"the program that reads it has closed the pipe", "读取它的程序已关闭管道"};
    default: return {std::strerror(error), fmt::format("系统报告“{}”", std::strerror(error))};
  }
}

}  // namespace cvr::runtime
