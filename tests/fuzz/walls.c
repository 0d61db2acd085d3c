/* walls.c - the calls of libc that the walls refuse; the linker leads them here (--wrap in
 * tests/CMakeLists.txt). */
#include "walls.h"

#include <dirent.h>
#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/types.h>
#include <time.h>

static bool are_up;

void fuzz_walls(bool up)
{
    are_up = up;
}

/* name, parameters, arguments of calls that return -1 and errno */
/* clang-format off */
#define CALLS(W) \
    W(open, (const char *path, int flags, int mode), (path, flags, mode)) \
    W(openat, (int at, const char *path, int flags, int mode), (at, path, flags, mode)) \
    W(mkdir, (const char *path, mode_t mode), (path, mode)) \
    W(mkstemps, (char *path, int tail), (path, tail)) \
    W(rename, (const char *from, const char *to), (from, to)) \
    W(remove, (const char *path), (path)) \
    W(rmdir, (const char *path), (path)) \
    W(unlink, (const char *path), (path)) \
    W(unlinkat, (int at, const char *path, int flags), (at, path, flags)) \
    W(link, (const char *from, const char *to), (from, to)) \
    W(symlink, (const char *from, const char *to), (from, to)) \
    W(chmod, (const char *path, mode_t mode), (path, mode)) \
    W(utimensat, (int at, const char *path, const struct timespec *t, int flags), (at, path, t, flags)) \
    W(chdir, (const char *path), (path)) \
    W(kill, (pid_t pid, int signal), (pid, signal)) \
    W(socket, (int domain, int type, int protocol), (domain, type, protocol)) \
    W(setenv, (const char *name, const char *value, int force), (name, value, force)) \
    W(unsetenv, (const char *name), (name)) \
    W(setpriority, (int which, id_t who, int value), (which, who, value)) \
    W(nanosleep, (const struct timespec *t, struct timespec *left), (t, left))
/* clang-format on */

#define WALL(name, parameters, arguments)                                                          \
    int __real_##name parameters;                                                                  \
    int __wrap_##name parameters;                                                                  \
    int __wrap_##name parameters                                                                   \
    {                                                                                              \
        if (!are_up)                                                                               \
            return __real_##name arguments;                                                        \
        errno = EACCES;                                                                            \
        return -1;                                                                                 \
    }
CALLS(WALL)

/* Those that return something else. */
FILE *__real_fopen(const char *path, const char *mode);
FILE *__wrap_fopen(const char *path, const char *mode);
FILE *__wrap_fopen(const char *path, const char *mode)
{
    if (!are_up)
        return __real_fopen(path, mode);
    errno = EACCES;
    return NULL;
}

DIR *__real_opendir(const char *path);
DIR *__wrap_opendir(const char *path);
DIR *__wrap_opendir(const char *path)
{
    if (!are_up)
        return __real_opendir(path);
    errno = EACCES;
    return NULL;
}

typedef const posix_spawn_file_actions_t *actions;
typedef const posix_spawnattr_t *attributes;
int __real_posix_spawn(pid_t *pid, const char *path, actions files, attributes attributes_of,
                       char *const *words, char *const *environment);
int __wrap_posix_spawn(pid_t *pid, const char *path, actions files, attributes attributes_of,
                       char *const *words, char *const *environment);
int __wrap_posix_spawn(pid_t *pid, const char *path, actions files, attributes attributes_of,
                       char *const *words, char *const *environment)
{
    return are_up ? EACCES
                  : __real_posix_spawn(pid, path, files, attributes_of, words, environment);
}
