/* channel.c - writing runs so that the kernel knows how far they got. */
#include "worker/channel.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool open_record(struct channel *c, int record_fd)
{
    int flags = record_fd >= 0 ? MAP_SHARED : MAP_SHARED | MAP_ANONYMOUS;
    void *at = mmap(NULL, sizeof *c->record, PROT_READ | PROT_WRITE, flags, record_fd, 0);
    if (at == MAP_FAILED)
        return false;
    if (record_fd >= 0)
        close(record_fd);
    c->record = at;
    c->record->magic = PS_RECORD_MAGIC;
    atomic_store(&c->record->next_object, 1);
    return true;
}

bool channel_open(struct channel *c, int fd, int record_fd, int private_read, int private_write)
{
    struct stat status;
    *c = (struct channel){.fd = fd, .private_read = private_read, .private_write = private_write};
    if (fstat(fd, &status) < 0)
        return false;
    c->kind = S_ISFIFO(status.st_mode)   ? CHANNEL_PIPE
              : S_ISSOCK(status.st_mode) ? CHANNEL_SOCKET
                                         : CHANNEL_OTHER;
    if (c->kind == CHANNEL_PIPE && private_read < 0) {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) < 0)
            return false;
        c->private_read = ends[0];
        c->private_write = ends[1];
    }
    if (c->kind == CHANNEL_PIPE && (fcntl(c->private_read, F_SETFD, FD_CLOEXEC) < 0 ||
                                    fcntl(c->private_write, F_SETFD, FD_CLOEXEC) < 0))
        return false;
    return open_record(c, record_fd);
}

static void note(struct channel *c, enum ps_run_phase phase, uint32_t sent, uint32_t flight)
{
    atomic_store_explicit(&c->record->progress, ps_progress(phase, sent, flight),
                          memory_order_release);
}

/* Whether a failed write is to be tried again later. */
static enum channel_result failed(void)
{
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? CHANNEL_BUSY : CHANNEL_DEAD;
}

/* Into the private pipe, and from there into the channel. */
static enum channel_result step_pipe(struct channel *c)
{
    struct ps_record *r = c->record;
    unsigned long long progress = atomic_load_explicit(&r->progress, memory_order_relaxed);
    uint32_t sent = ps_progress_sent(progress), flight = ps_progress_flight(progress);
    if (ps_progress_phase(progress) == PS_RUN_IDLE) {
        note(c, PS_RUN_FILLING, sent, 0);
        ssize_t put = write(c->private_write, r->lines + sent, r->run_length - sent);
        if (put <= 0) { /* the private pipe is empty: this cannot be */
            note(c, PS_RUN_IDLE, sent, 0);
            return CHANNEL_DEAD;
        }
        flight = (uint32_t)put;
        note(c, PS_RUN_MOVING, sent, flight);
    }
    /* `flight` counts from where the pipe was filled; what it still holds says how far it is. */
    int left = 0;
    if (ioctl(c->private_read, FIONREAD, &left) < 0)
        return CHANNEL_DEAD;
    while (left > 0) {
        ssize_t moved =
            splice(c->private_read, NULL, c->fd, NULL, (size_t)left, SPLICE_F_NONBLOCK);
        if (moved <= 0)
            return moved < 0 ? failed() : CHANNEL_DEAD;
        left -= (int)moved;
    }
    note(c, PS_RUN_IDLE, sent + flight, 0);
    return CHANNEL_IDLE;
}

/* The kernel stores msg_len, which lies in the record, before the call returns. */
static enum channel_result step_socket(struct channel *c)
{
    struct ps_record *r = c->record;
    uint32_t sent = ps_progress_sent(r->progress);
    r->vector = (struct iovec){r->lines + sent, r->run_length - sent};
    r->header = (struct mmsghdr){.msg_hdr = {.msg_iov = &r->vector, .msg_iovlen = 1}};
    note(c, PS_RUN_SENDING, sent, 0);
    int done = sendmmsg(c->fd, &r->header, 1, MSG_DONTWAIT | MSG_NOSIGNAL);
    int error = errno;
    note(c, PS_RUN_IDLE, sent + (done > 0 ? r->header.msg_len : 0), 0);
    errno = error;
    return done > 0 ? CHANNEL_IDLE : failed();
}

static enum channel_result step_other(struct channel *c)
{
    struct ps_record *r = c->record;
    uint32_t sent = ps_progress_sent(r->progress);
    struct pollfd fd = {.fd = c->fd, .events = POLLOUT};
    if (poll(&fd, 1, 0) == 0)
        return CHANNEL_BUSY;
    size_t part = r->run_length - sent;
    ssize_t done = write(c->fd, r->lines + sent, part < PIPE_BUF ? part : PIPE_BUF);
    if (done < 0)
        return failed();
    note(c, PS_RUN_IDLE, sent + (uint32_t)done, 0);
    return CHANNEL_IDLE;
}

enum channel_result channel_continue(struct channel *c)
{
    struct ps_record *r = c->record;
    while (r->run_length) {
        enum channel_result result = c->kind == CHANNEL_PIPE     ? step_pipe(c)
                                     : c->kind == CHANNEL_SOCKET ? step_socket(c)
                                                                 : step_other(c);
        if (result != CHANNEL_IDLE)
            return result;
        if (ps_progress_sent(r->progress) == r->run_length) {
            atomic_store(&r->run_length, 0);
            note(c, PS_RUN_IDLE, 0, 0);
        }
    }
    return CHANNEL_IDLE;
}

enum channel_result channel_send(struct channel *c, const void *lines, size_t length)
{
    memcpy(c->record->lines, lines, length);
    atomic_store(&c->record->run_length, (unsigned)length);
    return channel_continue(c);
}
