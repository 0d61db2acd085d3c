/* wait.c - waiting in the methods of types. */
#include "object/context.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

ps_result ps_wait_ready(ps_cx *cx, int fd, short events, int64_t poll_ms, bool *ready)
{
    if (cx->hooks && cx->hooks->wait_fd)
        return cx->hooks->wait_fd(cx, fd, events, poll_ms, ready);
    struct pollfd p = {.fd = fd, .events = events};
    *ready = poll(&p, fd >= 0 ? 1 : 0, poll_ms < 0 ? -1 : (int)(poll_ms & 0x7FFFFFFF)) > 0;
    return PS_OK;
}

ps_result ps_read_some(ps_cx *cx, int fd, void *to, size_t most, ssize_t *got)
{
    struct pollfd p = {.fd = fd, .events = POLLIN};
    bool ready;
    do {
        PS_TRY(ps_poll(cx));
        if (poll(&p, 1, 0) == 0)
            PS_TRY(ps_wait_ready(cx, fd, POLLIN, -1, &ready));
        *got = read(fd, to, most);
    } while (*got < 0 && (errno == EINTR || errno == EAGAIN));
    return PS_OK;
}
