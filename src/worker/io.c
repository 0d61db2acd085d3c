/* io.c - the loop of the input/output thread. */
#include "worker/io.h"
#include "base/memory.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

enum {
    ACKS_MOST = 1 << 20, /* bytes of unread answers above which nothing more is read */
    ACKS_FEW = 1 << 16,
    LINGER_MS = 1000     /* how long a client may read nothing of what is left */
};

bool io_init(struct io *io, int in, int wake, int signals, struct hub *hub,
             struct outbox *outbox, struct channel *channel)
{
    *io = (struct io){
        .in = in, .wake = wake, .signals = signals, .hub = hub, .outbox = outbox, .channel = channel};
    ps_session_init(&io->session, PS_OBJECT_MAX);
    return true;
}

void io_free(struct io *io)
{
    ps_session_free(&io->session);
}

/* ---- events ---------------------------------------------------------------------------------- */

/* Tell the client why this is the end: as a state of the pool once there is a session, else in
 * the one form that it understands before. */
static void say_broken(struct io *io)
{
    struct ps_record *record = io->channel->record;
    struct ps_buf text;
    ps_buf_init(&text, 1 << 16);
    text.host = true;
    if (atomic_load(&record->stage) == PS_STAGE_TALKING) {
        struct outlet pool = {.muted = false};
        ps_broken_body(&text, io->session.error, io->session.message);
        outbox_message(io->outbox, &pool, PS_MSG_RUNSPACEPOOL_STATE, text.data, text.length);
    } else if (atomic_load(&record->stage) == PS_STAGE_SILENT) {
        ps_error_line(&text, io->session.message);
        outbox_lines(io->outbox, text.data, text.length);
    }
    outbox_close(io->outbox);
    atomic_store(&record->stage, PS_STAGE_OVER);
    ps_buf_free(&text);
    io->ended = true;
}

static void deal_with(struct io *io, struct ps_event *event)
{
    bool hold = false;
    const char *error;
    switch (event->kind) {
    case PS_EVENT_NONE:
        break;
    case PS_EVENT_MESSAGE:
        if (!event->serial && !ps_guid_equal(&io->channel->record->pool, &io->session.pool))
            io->channel->record->pool = io->session.pool; /* once, before other threads read it */
        error = hub_message(io->hub, event, &hold);
        if (hold)
            ps_session_hold(&io->session, event->serial, true);
        if (error)
            ps_session_break(&io->session, "QuotaExceeded", error);
        break;
    case PS_EVENT_SIGNAL:
        hub_signal(io->hub, event->serial, &event->guid);
        break;
    case PS_EVENT_CLOSE:
        hub_close_pipeline(io->hub, event->serial);
        break;
    case PS_EVENT_CLOSE_SESSION:
        hub_close_session(io->hub);
        break;
    case PS_EVENT_BROKEN:
        say_broken(io);
        break;
    }
}

static void send_answers(struct io *io)
{
    if (io->session.out.length) {
        outbox_lines(io->outbox, io->session.out.data, io->session.out.length);
        io->unread_answers += io->session.out.length;
        ps_buf_clear(&io->session.out);
    }
}

/* Acknowledgements leave before their message is looked at, except that CloseAck is the last
 * that is said about a pipeline. */
static void take_events(struct io *io)
{
    struct ps_event event;
    while (!io->ended && ps_session_next(&io->session, &event)) {
        if (event.kind == PS_EVENT_CLOSE)
            deal_with(io, &event);
        send_answers(io);
        if (event.kind != PS_EVENT_CLOSE)
            deal_with(io, &event);
    }
    send_answers(io);
}

/* ---- descriptors ----------------------------------------------------------------------------- */

static void read_input(struct io *io)
{
    size_t room;
    uint8_t *at = ps_packet_room(&io->session.reader, &room);
    if (at) {
        ssize_t got = read(io->in, at, room);
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) {
            io->ended = true; /* the client is gone */
            return;
        }
        if (got < 0)
            return;
        ps_packet_filled(&io->session.reader, (size_t)got);
    }
    take_events(io);
    ps_packet_idle(&io->session.reader);
}

/* What engine threads left for this one. */
static void take_notes(struct io *io)
{
    const char *name, *text;
    uint64_t count, serial;
    if (read(io->wake, &count, sizeof count) < 0)
        return;
    while ((serial = hub_released(io->hub)))
        ps_session_hold(&io->session, serial, false);
    send_answers(io);
    if (hub_broken(io->hub, &name, &text) && !io->ended) {
        ps_session_break(&io->session, name, text);
        take_events(io);
    }
}

/* A signal that asks for an end: the client is told. */
static void take_signal(struct io *io)
{
    struct signalfd_siginfo info;
    char text[120];
    if (read(io->signals, &info, sizeof info) != sizeof info || io->ended)
        return;
    snprintf(text, sizeof text, "The session was ended on the server: its worker received SIG%s.",
             sigabbrev_np((int)info.ssi_signo));
    ps_session_break(&io->session, "SessionEnded", text);
    take_events(io);
}

static int poll_ns(struct pollfd *fds, nfds_t count, int64_t wait_ns)
{
    struct timespec t = {.tv_sec = wait_ns / 1000000000, .tv_nsec = wait_ns % 1000000000};
    return ppoll(fds, count, wait_ns >= 0 ? &t : NULL, NULL);
}

/* Sends what is left to a client that reads. */
static void send_rest(struct io *io)
{
    bool out;
    size_t left, before = 0;
    outbox_flush(io->outbox);
    while ((left = outbox_pending(io->outbox)) && left != before) {
        struct pollfd fd = {.fd = io->channel->fd, .events = POLLOUT};
        before = left;
        poll(&fd, 1, LINGER_MS);
        if (fd.revents & (POLLERR | POLLNVAL) || outbox_turn(io->outbox, &out) == -2)
            return;
    }
}

void io_run(struct io *io)
{
    while (!io->ended) {
        bool poll_out;
        int64_t wait = outbox_turn(io->outbox, &poll_out);
        if (wait == -2)
            break;
        if (outbox_pending(io->outbox) < ACKS_FEW)
            io->unread_answers = 0;
        bool listen = io->unread_answers < ACKS_MOST;
        struct pollfd fds[4] = {
            {.fd = io->in, .events = listen ? POLLIN : 0},
            {.fd = io->wake, .events = POLLIN},
            {.fd = io->channel->fd, .events = poll_out ? POLLOUT : 0},
            {.fd = io->signals, .events = POLLIN},
        };
        if (poll_ns(fds, 4, wait) < 0 && errno != EINTR)
            break;
        if (fds[2].revents & (POLLERR | POLLNVAL))
            break;
        if (fds[3].revents)
            take_signal(io);
        if (fds[1].revents && !io->ended)
            take_notes(io);
        if (fds[0].revents && !io->ended)
            read_input(io);
    }
    hub_end(io->hub);
    send_rest(io);
}
