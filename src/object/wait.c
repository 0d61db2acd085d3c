/* wait.c - waiting in the methods of types. */
#include "object/context.h"

#include <poll.h>

ps_result ps_wait_ready(ps_cx *cx, int fd, short events, int64_t poll_ms, bool *ready)
{
    if (cx->hooks && cx->hooks->wait_fd)
        return cx->hooks->wait_fd(cx, fd, events, poll_ms, ready);
    struct pollfd p = {.fd = fd, .events = events};
    *ready = poll(&p, fd >= 0 ? 1 : 0, poll_ms < 0 ? -1 : (int)(poll_ms & 0x7FFFFFFF)) > 0;
    return PS_OK;
}
