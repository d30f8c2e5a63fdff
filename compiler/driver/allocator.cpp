// How jemalloc asks for memory (its manual, `opt.thp`): in large pages where the system has them, since a run takes
// hundreds of megabytes once and every small page of them costs a fault. docs/dependencies.md has the figures.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "thp:always";
}
