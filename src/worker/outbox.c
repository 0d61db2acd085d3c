/* outbox.c - filling packets and handing them to the channel. */
#include "worker/outbox.h"
#include "base/memory.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

enum { KEEP_LINES = 65536 };

static const struct ps_guid pool_level;

bool outbox_init(struct outbox *o, struct channel *channel, int wake)
{
    *o = (struct outbox){.channel = channel, .wake = wake};
    ps_buf_init(&o->lines, OUTBOX_MOST);
    o->lines.host = true;
    return pthread_mutex_init(&o->lock, NULL) == 0 && pthread_cond_init(&o->drained, NULL) == 0;
}

void outbox_free(struct outbox *o)
{
    ps_free(o->packet);
    ps_buf_free(&o->lines);
    pthread_mutex_destroy(&o->lock);
    pthread_cond_destroy(&o->drained);
}

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void wake(struct outbox *o)
{
    uint64_t one = 1;
    if (write(o->wake, &one, sizeof one) < 0)
        return; /* full: the thread is woken anyway */
}

/* ---- lines to the channel (the lock is held) ------------------------------------------------- */

/* The longest run of whole lines that fits the channel. A line always fits. */
static size_t next_run(const struct outbox *o)
{
    const char *from = (const char *)o->lines.data + o->taken;
    size_t length = o->lines.length - o->taken;
    if (length <= PS_PACKET_WRITE_MAX)
        return length;
    const char *end = memrchr(from, '\n', PS_PACKET_WRITE_MAX);
    return end ? (size_t)(end - from) + 1 : 0;
}

static void forget_taken(struct outbox *o)
{
    if (o->lines.failed) /* no memory for what was promised: the keeper says so */
        _exit(PS_EXIT_NO_MEMORY);
    if (o->taken == o->lines.length || o->taken > OUTBOX_FULL) {
        ps_buf_consume(&o->lines, o->taken);
        o->taken = 0;
    }
    if (!o->lines.length && o->lines.size > KEEP_LINES)
        ps_buf_free(&o->lines);
    if (o->lines.length - o->taken < OUTBOX_FULL)
        pthread_cond_broadcast(&o->drained);
}

static void drain(struct outbox *o)
{
    if (o->dead)
        return;
    enum channel_result result = channel_continue(o->channel);
    while (result == CHANNEL_IDLE && o->taken < o->lines.length) {
        size_t run = next_run(o);
        result = channel_send(o->channel, o->lines.data + o->taken, run);
        o->taken += run;
    }
    forget_taken(o);
    bool was_busy = o->busy;
    o->busy = result == CHANNEL_BUSY;
    o->dead = result == CHANNEL_DEAD;
    if (!o->lines.length && result == CHANNEL_IDLE && !o->deadline)
        atomic_store(&o->channel->record->pool_message_open, 0);
    if (o->dead)
        pthread_cond_broadcast(&o->drained);
    if (o->dead || (o->busy && !was_busy))
        wake(o);
}

/* The packet being filled becomes a line. */
static void seal(struct outbox *o)
{
    if (!o->deadline)
        return;
    ps_packet_put_data(&o->lines, PS_PRIORITY_DEFAULT, &o->packet_guid, o->packet->data,
                       o->packet->length);
    o->packet->length = 0;
    o->deadline = 0;
}

/* ---- messages -------------------------------------------------------------------------------- */

static void put_message(struct outbox *o, const struct ps_guid *guid, uint32_t type,
                        const struct ps_guid *pool, const void *body, size_t length)
{
    uint8_t header[PS_MESSAGE_HEADER + 3];
    struct ps_record *record = o->channel->record;
    struct ps_cutter cutter;

    ps_message_write_header(header, PS_TO_CLIENT, type, pool, guid);
    memcpy(header + PS_MESSAGE_HEADER, "\xEF\xBB\xBF", 3);
    ps_cutter_init(&cutter, atomic_fetch_add(&record->next_object, 1), header,
                   length ? sizeof header : PS_MESSAGE_HEADER, body, length);
    if (!o->packet)
        o->packet = ps_calloc(1, sizeof *o->packet);
    if (o->deadline && !ps_guid_equal(guid, &o->packet_guid))
        seal(o);
    if (ps_guid_is_zero(guid) && length > PS_PACKET_DATA_MAX / 2)
        atomic_store(&record->pool_message_open, 1);
    bool was_empty = !o->deadline;
    o->packet_guid = *guid;
    while (!ps_cutter_fill(&cutter, o->packet)) {
        o->deadline = 1;
        seal(o);
        was_empty = true;
    }
    if (was_empty && o->packet->length) {
        o->deadline = now() + OUTBOX_LINGER_NS;
        wake(o);
    }
    if (o->lines.length > o->taken && !o->busy)
        drain(o);
}

bool outbox_message(struct outbox *o, struct outlet *to, uint32_t type, const void *body,
                    size_t length)
{
    if (length > PS_OBJECT_MAX - PS_MESSAGE_HEADER - 3)
        return false;
    pthread_mutex_lock(&o->lock);
    if (!to->muted && !o->dead && !o->closed)
        put_message(o, &to->guid, type, &o->channel->record->pool, body, length);
    pthread_mutex_unlock(&o->lock);
    return true;
}

bool outbox_message_anonymous(struct outbox *o, uint32_t type, const void *body, size_t length)
{
    if (length > PS_OBJECT_MAX - PS_MESSAGE_HEADER - 3)
        return false;
    pthread_mutex_lock(&o->lock);
    if (!o->dead && !o->closed)
        put_message(o, &pool_level, type, &pool_level, body, length);
    pthread_mutex_unlock(&o->lock);
    return true;
}

void outbox_packet(struct outbox *o, enum ps_packet_kind kind, const struct ps_guid *guid)
{
    pthread_mutex_lock(&o->lock);
    if (!o->closed) {
        seal(o);
        ps_packet_put(&o->lines, kind, guid);
    }
    drain(o);
    pthread_mutex_unlock(&o->lock);
}

void outbox_lines(struct outbox *o, const void *lines, size_t length)
{
    pthread_mutex_lock(&o->lock);
    if (!o->closed)
        ps_buf_put(&o->lines, lines, length);
    drain(o);
    pthread_mutex_unlock(&o->lock);
}

void outbox_close(struct outbox *o)
{
    pthread_mutex_lock(&o->lock);
    seal(o);
    o->closed = true;
    drain(o);
    pthread_mutex_unlock(&o->lock);
}

void outbox_mute(struct outbox *o, struct outlet *outlet)
{
    pthread_mutex_lock(&o->lock);
    if (o->deadline && ps_guid_equal(&outlet->guid, &o->packet_guid))
        seal(o);
    outlet->muted = true;
    pthread_mutex_unlock(&o->lock);
}

/* ---- waiting and sending --------------------------------------------------------------------- */

bool outbox_full(struct outbox *o)
{
    pthread_mutex_lock(&o->lock);
    bool full = o->lines.length - o->taken >= OUTBOX_FULL && !o->dead;
    pthread_mutex_unlock(&o->lock);
    return full;
}

void outbox_wait(struct outbox *o, const atomic_bool *stop)
{
    pthread_mutex_lock(&o->lock);
    while (o->lines.length - o->taken >= OUTBOX_FULL && !o->dead && !(stop && atomic_load(stop)))
        pthread_cond_wait(&o->drained, &o->lock);
    pthread_mutex_unlock(&o->lock);
}

void outbox_kick(struct outbox *o)
{
    pthread_mutex_lock(&o->lock);
    pthread_cond_broadcast(&o->drained);
    pthread_mutex_unlock(&o->lock);
}

void outbox_flush(struct outbox *o)
{
    pthread_mutex_lock(&o->lock);
    seal(o);
    drain(o);
    pthread_mutex_unlock(&o->lock);
}

int64_t outbox_turn(struct outbox *o, bool *poll_out)
{
    int64_t left = -1;
    pthread_mutex_lock(&o->lock);
    drain(o);
    if (o->deadline && !o->busy) { /* behind others that wait it goes on filling */
        left = o->deadline - now();
        if (left <= 0) {
            seal(o);
            drain(o);
            left = -1;
        }
    }
    *poll_out = o->busy;
    if (o->dead)
        left = -2;
    pthread_mutex_unlock(&o->lock);
    return left;
}

size_t outbox_pending(struct outbox *o)
{
    pthread_mutex_lock(&o->lock);
    size_t pending = o->lines.length - o->taken + (o->deadline != 0) +
                     o->channel->record->run_length;
    pthread_mutex_unlock(&o->lock);
    return pending;
}
