/* Stands between a program and the system, for the files below one folder: the place.
 *
 * It writes down every call that changes something there (for the power-loss rig), makes the Nth
 * of them fail (for the I/O-error loop), and behaves like a stick: pulled out, full, read-only,
 * smaller than it says, or with the limits of FAT. Loaded with LD_PRELOAD; a test steers it
 * through the place_* functions. All else goes to the system untouched.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/types.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))real(#name))
#define MOST_FILES 1024
#define LONGEST 1024

enum { OPENED = 1, WROTE, CUT_TO, SYNCED, CLOSED, RENAMED, REMOVED, MADE_FOLDER, REMOVED_FOLDER, MARK };
enum { CREATED = 1, EMPTIED = 2 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char place[LONGEST];
static size_t place_length;
static FILE *record;
static char paths[MOST_FILES][LONGEST]; /* of the open files in the place; empty for others */

static long calls, fail_at, fail_last;
static int fail_with, gone;
static long long capacity = -1, truth = -1, biggest = -1, taken;
static int told_capacity, read_only, fat_names;

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

/* --- the record ------------------------------------------------------------------------- */

static void note(int kind, int fd, long long at, const void *one, size_t length, const char *two) {
    if (!record) return;
    int32_t head[2] = {kind, fd};
    int64_t where = at;
    uint32_t sizes[2] = {(uint32_t)length, two ? (uint32_t)strlen(two) : 0};
    pthread_mutex_lock(&lock);
    fwrite(head, sizeof head, 1, record);
    fwrite(&where, sizeof where, 1, record);
    fwrite(sizes, sizeof sizes, 1, record);
    if (length) fwrite(one, length, 1, record);
    if (two) fwrite(two, strlen(two), 1, record);
    pthread_mutex_unlock(&lock);
}

static void note_path(int kind, int fd, long long at, const char *one, const char *two) {
    note(kind, fd, at, one, strlen(one), two);
}

/* --- which files ------------------------------------------------------------------------ */

static int inside(const char *path) {
    return place_length && !strncmp(path, place, place_length) &&
           (path[place_length] == '/' || !path[place_length]);
}

static const char *whole(int folder, const char *path, char *room) {
    if (path[0] == '/') return path;
    ssize_t length;
    if (folder == AT_FDCWD) {
        if (!getcwd(room, LONGEST)) return path;
        length = (ssize_t)strlen(room);
    } else {
        char link[64];
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        length = readlink(link, room, LONGEST - 1);
        if (length < 0) return path;
        room[length] = 0;
    }
    snprintf(room + length, LONGEST - (size_t)length, "/%s", path);
    return room;
}

static const char *path_of(int fd) {
    return fd >= 0 && fd < MOST_FILES && paths[fd][0] ? paths[fd] : NULL;
}

/* --- refusing --------------------------------------------------------------------------- */

static int fails(void) { /* counts a call that changes something */
    if (gone) return gone;
    calls++;
    if (fail_at && (calls == fail_at || (fail_last && calls > fail_at && calls <= fail_last))) {
        if (fail_last < 0) gone = fail_with;
        return fail_with;
    }
    if (fail_at && fail_last < 0 && calls > fail_at) return fail_with;
    return 0;
}

static int bad_name(const char *path) {
    const char *name = strrchr(path, '/');
    name = name ? name + 1 : path;
    size_t length = strlen(name);
    if (!fat_names || !length) return 0;
    return strpbrk(name, ":?*<>|\"\\") || name[length - 1] == '.' || name[length - 1] == ' ';
}

static int refused(const char *path, int naming) {
    int why = fails();
    if (why) return why;
    if (read_only) return EROFS;
    if (naming && bad_name(path)) return EINVAL;
    return 0;
}

#define REFUSE(why, value) do { errno = (why); return (value); } while (0)

/* --- the calls -------------------------------------------------------------------------- */

static int open_there(int folder, const char *path, int flags, mode_t mode) {
    char room[LONGEST];
    const char *full = whole(folder, path, room);
    int here = inside(full), writes = (flags & O_ACCMODE) != O_RDONLY;
    int created = 0;
    if (here) {
        if (gone) REFUSE(gone, -1);
        created = (flags & O_CREAT) && faccessat(AT_FDCWD, full, F_OK, AT_EACCESS) != 0;
        int why = writes ? refused(full, created) : 0;
        if (why) REFUSE(why, -1);
    }
    int fd = REAL(openat64)(folder, path, flags, mode);
    if (fd < 0 || fd >= MOST_FILES) return fd;
    paths[fd][0] = 0;
    if (here) {
        snprintf(paths[fd], LONGEST, "%s", full);
        int how = (created ? CREATED : 0) | (writes && (flags & O_TRUNC) ? EMPTIED : 0);
        note_path(OPENED, fd, how, full, NULL);
    }
    return fd;
}

#define MODE_OF(flags, mode) \
    va_list rest; va_start(rest, flags); \
    mode_t mode = (flags) & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; va_end(rest)

int open(const char *path, int flags, ...) { MODE_OF(flags, mode); return open_there(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE_OF(flags, mode); return open_there(AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE_OF(flags, mode); return open_there(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE_OF(flags, mode); return open_there(folder, path, flags, mode); }

int close(int fd) {
    if (path_of(fd)) {
        note(CLOSED, fd, 0, NULL, 0, NULL);
        paths[fd][0] = 0;
    }
    return REAL(close)(fd);
}

static int no_room(size_t count, off_t at) {
    if (capacity >= 0 && taken + (long long)count > capacity) return ENOSPC;
    if (biggest >= 0 && at + (long long)count > biggest) return EFBIG;
    taken += (long long)count;
    return 0;
}

static ssize_t write_there(int fd, const void *data, size_t count, off_t at, int keeps_place) {
    off_t where = at;
    if (!keeps_place) where = REAL(fcntl)(fd, F_GETFL) & O_APPEND ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
    int was_there = !gone;
    int why = refused("", 0);
    if (!why) why = no_room(count, where);
    /* what was on its way when it failed may have arrived, or a part of it */
    if (was_there) note(WROTE, fd, where, data, why == ENOSPC || why == EFBIG || why == EROFS ? 0 : count, NULL);
    if (why) REFUSE(why, -1);
    return keeps_place ? REAL(pwrite64)(fd, data, count, at) : REAL(write)(fd, data, count);
}

ssize_t write(int fd, const void *data, size_t count) {
    return path_of(fd) ? write_there(fd, data, count, 0, 0) : REAL(write)(fd, data, count);
}
ssize_t pwrite(int fd, const void *data, size_t count, off_t at) {
    return path_of(fd) ? write_there(fd, data, count, at, 1) : REAL(pwrite64)(fd, data, count, at);
}
ssize_t pwrite64(int fd, const void *data, size_t count, off64_t at) { return pwrite(fd, data, count, at); }

/* Python copies by hand where the system's own copying is not to be had */
ssize_t sendfile64(int to, int from, off64_t *at, size_t count) {
    if (path_of(to)) REFUSE(EINVAL, -1);
    return REAL(sendfile64)(to, from, at, count);
}
ssize_t copy_file_range(int from, off64_t *a, int to, off64_t *b, size_t count, unsigned flags) {
    if (path_of(to)) REFUSE(EINVAL, -1);
    return REAL(copy_file_range)(from, a, to, b, count, flags);
}

int ftruncate64(int fd, off64_t size) {
    if (path_of(fd)) {
        int why = refused("", 0);
        if (why) REFUSE(why, -1);
        note(CUT_TO, fd, size, NULL, 0, NULL);
    }
    return REAL(ftruncate64)(fd, size);
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int settled(int fd) {
    if (!path_of(fd)) return 0;
    int why = refused("", 0);
    if (!why) note(SYNCED, fd, 0, NULL, 0, NULL);
    return why;
}
int fsync(int fd) { int why = settled(fd); if (why) REFUSE(why, -1); return REAL(fsync)(fd); }
int fdatasync(int fd) { int why = settled(fd); if (why) REFUSE(why, -1); return REAL(fdatasync)(fd); }

static int rename_there(int a, const char *old, int b, const char *new) {
    char one[LONGEST], two[LONGEST];
    const char *from = whole(a, old, one), *to = whole(b, new, two);
    int here = inside(from) || inside(to);
    if (here) {
        int was_there = !gone, why = refused(to, 1);
        if (was_there && (!why || gone)) note_path(RENAMED, -1, 0, from, to);
        if (why) REFUSE(why, -1);
    }
    return REAL(renameat)(a, old, b, new);
}
int rename(const char *old, const char *new) { return rename_there(AT_FDCWD, old, AT_FDCWD, new); }
int renameat(int a, const char *old, int b, const char *new) { return rename_there(a, old, b, new); }

static int change_names(int kind, int folder, const char *path) {
    char room[LONGEST];
    const char *full = whole(folder, path, room);
    if (!inside(full)) return 0;
    int was_there = !gone, why = refused(full, kind == MADE_FOLDER);
    struct stat64 found;
    int there = fstatat64(AT_FDCWD, full, &found, AT_SYMLINK_NOFOLLOW) == 0;
    if (was_there && !why && there == (kind != MADE_FOLDER)) note_path(kind, -1, 0, full, NULL);
    return why;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }
int unlinkat(int folder, const char *path, int flags) {
    int why = change_names(flags & AT_REMOVEDIR ? REMOVED_FOLDER : REMOVED, folder, path);
    if (why) REFUSE(why, -1);
    return REAL(unlinkat)(folder, path, flags);
}
int mkdirat(int folder, const char *path, mode_t mode) {
    int why = change_names(MADE_FOLDER, folder, path);
    if (why) REFUSE(why, -1);
    return REAL(mkdirat)(folder, path, mode);
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

/* --- a stick that is gone gives nothing back ---------------------------------------------- */

static int lost(const char *path) {
    if (!gone) return 0;
    char room[LONGEST];
    return inside(whole(AT_FDCWD, path, room));
}
ssize_t read(int fd, void *to, size_t count) {
    if (gone && path_of(fd)) REFUSE(gone, -1);
    return REAL(read)(fd, to, count);
}
ssize_t pread64(int fd, void *to, size_t count, off64_t at) {
    if (gone && path_of(fd)) REFUSE(gone, -1);
    return REAL(pread64)(fd, to, count, at);
}
ssize_t pread(int fd, void *to, size_t count, off_t at) { return pread64(fd, to, count, at); }
int stat64(const char *path, struct stat64 *to) {
    if (lost(path)) REFUSE(gone, -1);
    return REAL(stat64)(path, to);
}
int fstatat64(int folder, const char *path, struct stat64 *to, int flags) {
    if (folder == AT_FDCWD && lost(path)) REFUSE(gone, -1);
    return REAL(fstatat64)(folder, path, to, flags);
}
int statvfs64(const char *path, struct statvfs64 *to) {
    if (lost(path)) REFUSE(gone, -1);
    int answer = REAL(statvfs64)(path, to);
    char room[LONGEST];
    if (!answer && told_capacity && capacity >= 0 && inside(whole(AT_FDCWD, path, room)))
        to->f_bavail = to->f_bfree = (fsblkcnt64_t)((capacity - taken) / (long long)to->f_frsize);
    return answer;
}

/* --- a stick that is smaller than it says: what was too much is lost once the memory of it is -- */

int posix_fadvise64(int fd, off64_t at, off64_t length, int advice) {
    if (truth >= 0 && path_of(fd) && advice == POSIX_FADV_DONTNEED) {
        struct stat64 found;
        if (fstat64(fd, &found) == 0) {
            long long kept = truth - (taken - found.st_size);
            int behind = REAL(openat64)(AT_FDCWD, path_of(fd), O_WRONLY, 0);
            static const char nothing[4096];
            for (off64_t from = kept > 0 ? kept : 0; behind >= 0 && from < found.st_size; from += 4096) {
                size_t part = found.st_size - from < 4096 ? (size_t)(found.st_size - from) : 4096;
                if (REAL(pwrite64)(behind, nothing, part, from) < 0) break;
            }
            if (behind >= 0) REAL(close)(behind);
        }
    }
    return REAL(posix_fadvise64)(fd, at, length, advice);
}
int posix_fadvise(int fd, off_t at, off_t length, int advice) { return posix_fadvise64(fd, at, length, advice); }

/* --- how a test steers it ------------------------------------------------------------------ */

void place_stop(void) {
    if (record) fclose(record);
    record = NULL;
    place_length = 0;
    memset(paths, 0, sizeof paths);
    calls = fail_at = fail_last = fail_with = gone = 0;
    capacity = truth = biggest = -1;
    taken = told_capacity = read_only = fat_names = 0;
}
void place_watch(const char *folder, const char *log) {
    place_stop();
    if (log) record = fopen64(log, "wb");
    snprintf(place, sizeof place, "%s", folder);
    place_length = strlen(place);
}
/* until: 0 for this call alone, a later one, or -1 for this and whatever is asked afterwards */
void place_fail(long nth, int with, long until) { fail_at = nth; fail_with = with; fail_last = until; calls = 0; }
void place_limits(long long room, int told, long long real_room, long long most, int only_read, int fat) {
    capacity = room; told_capacity = told; truth = real_room; biggest = most; read_only = only_read; fat_names = fat;
}
void place_mark(int kind, long number) { note(MARK, kind, number, NULL, 0, NULL); }
long place_calls(void) { return calls; }
