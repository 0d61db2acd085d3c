/*
 * pipe.c - the sinks that know no command: nothing, a list.
 */
#include "engine/pipe.h"

#include "object/containers.h"
#include "object/iterate.h"

static ps_result null_write(ps_sink *sink, ps_cx *cx, ps_value take_v)
{
    (void)sink, (void)cx;
    ps_release(take_v);
    return PS_OK;
}

ps_sink ps_null_sink = {null_write};

static ps_result collector_write(ps_sink *sink, ps_cx *cx, ps_value take_v)
{
    ps_collector *c = (ps_collector *)sink;
    if (c->count == c->size) {
        uint32_t size = c->size ? c->size * 2 : 8;
        ps_value *items = c->items;
        if (size < c->size || !(items = ps_array_room(items, size))) {
            ps_release(take_v);
            return ps_raise_memory(cx);
        }
        c->items = items;
        c->size = size;
    }
    c->items[c->count++] = take_v;
    return PS_OK;
}

void ps_collector_init(ps_collector *c)
{
    *c = (ps_collector){.sink.write = collector_write};
}

void ps_collector_drop(ps_collector *c)
{
    for (uint32_t i = 0; i < c->count; i++)
        ps_release(c->items[i]);
    ps_array_room_free(c->items);
    c->items = NULL;
    c->count = c->size = 0;
}

ps_value ps_collector_take_array(ps_cx *cx, ps_collector *c)
{
    ps_value *items = c->items ? c->items : ps_array_room(NULL, 0);
    ps_value array = ps_array_of_room(cx->worker, items, c->count, c->size);
    c->items = NULL;
    c->count = c->size = 0;
    return array;
}

ps_result ps_collector_take(ps_cx *cx, ps_collector *c, ps_value *out)
{
    if (c->count > 1) {
        *out = ps_collector_take_array(cx, c);
        return PS_OK;
    }
    *out = c->count ? c->items[0] : ps_void();
    c->count = 0;
    ps_collector_drop(c);
    return PS_OK;
}

ps_result ps_sink_enumerate(ps_sink *sink, ps_cx *cx, ps_value v)
{
    if (v.kind == PS_VOID)
        return PS_OK;
    if (!ps_counted(v) || v.kind == PS_STRING || !ps_enumerable(cx, v))
        return ps_sink_write(sink, cx, ps_retain(v));
    ps_iter it;
    PS_TRY(ps_iter_init(cx, &it, v));
    ps_result r;
    for (;;) {
        ps_value item = ps_unset();
        bool more;
        if ((r = ps_iter_next(cx, &it, &item, &more)) != PS_OK || !more)
            break;
        if (item.kind == PS_VOID) /* an element that is nothing is no input */
            continue;
        if ((r = ps_sink_write(sink, cx, item)) != PS_OK)
            break;
    }
    ps_iter_end(&it);
    return r;
}
