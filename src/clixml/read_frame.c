/* read_frame.c - the reader's frames, its tables of ids, and where a finished value goes. */
#include "clixml/read_frame.h"

#include "base/memory.h"
#include "base/planted.h"

#include <string.h>

void ps_reader_check(struct ps_reader *r, ps_result result)
{
    if (result == PS_OK || r->failed)
        return;
    r->failed = true;
    xmlStopParser(r->xml);
}

bool ps_reader_keep(struct ps_reader *r, ps_value **table, uint32_t *room, int64_t id, ps_value v)
{
    if (id < 0)
        return true;
    if (id >= PS_READER_REF_MAX) {
        ps_reader_fail(r, PS_PLACE_TAG, "The reference id %lld is larger than %d.", (long long)id,
                       PS_READER_REF_MAX);
        return false;
    }
    bool fits = id < *room || (PS_PLANTED(clixml) && id == *room && *room);
    if (!fits) {
        uint32_t size = *room ? *room : 16;
        while (size <= id)
            size *= 2;
        *table = ps_realloc(*table, size * sizeof **table);
        memset(*table + *room, 0, (size - *room) * sizeof **table);
        *room = size;
    }
    ps_assign(&(*table)[id], ps_retain(v));
    return true;
}

ps_value ps_reader_kept(const ps_value *table, uint32_t room, int64_t id)
{
    return id >= 0 && id < room ? table[id] : ps_unset();
}

struct ps_read_frame *ps_reader_top(struct ps_reader *r)
{
    return r->depth ? &r->frames[r->depth - 1] : NULL;
}

struct ps_read_frame *ps_reader_push(struct ps_reader *r, unsigned element, ps_string *take_slot)
{
    if (r->depth == r->room) {
        r->room = r->room ? r->room * 2 : 16;
        r->frames = ps_realloc(r->frames, r->room * sizeof *r->frames);
    }
    struct ps_read_frame *f = &r->frames[r->depth++];
    *f = (struct ps_read_frame){
        .element = element, .slot = take_slot, .ref = -1, .start = ps_reader_tag(r)};
    return f;
}

void ps_reader_drop(struct ps_read_frame *f)
{
    ps_string_release(f->slot);
    ps_release(f->value);
    ps_release_object(f->bag);
    ps_release(f->names);
    for (uint32_t i = 0; i < f->count; i++) {
        ps_string_release(f->members[i].spelling);
        ps_release(f->members[i].value);
    }
    ps_free(f->members);
    ps_release(f->key);
    ps_release(f->entry);
}

/* Members of an object stand in a PROPS or MS frame whose object is the frame below. */
static void add_member(struct ps_reader *r, struct ps_read_frame *group, ps_string *slot,
                       ps_value take_v)
{
    struct ps_read_frame *object = group - 1;
    if (object->count == object->size) {
        object->size = object->size ? object->size * 2 : 8;
        object->members = ps_realloc(object->members, object->size * sizeof *object->members);
    }
    ps_string *name = ps_clixml_unescape(slot);
    object->members[object->count++] = (struct ps_read_member){
        ps_intern(r->cx->worker, name), name, take_v, group->element == ELEMENT_PROPS};
}

static void add_to_entry(struct ps_reader *r, struct ps_read_frame *f, ps_value take_v)
{
    if (f->key.kind == PS_UNSET && ps_is_null(take_v)) {
        ps_release(take_v);
        ps_reader_fail(r, PS_PLACE_NEXT, "Null is specified as dictionary key.");
    } else if (f->key.kind == PS_UNSET) {
        f->key = take_v;
    } else {
        f->entry = take_v;
    }
}

void ps_reader_deliver(struct ps_reader *r, ps_string *slot, ps_value take_v)
{
    struct ps_read_frame *f = ps_reader_top(r);
    if (!f || f->element == ELEMENT_OBJS) {
        ps_reader_check(r, r->each(r->u, r->cx, take_v));
        return;
    }
    switch (f->element) {
    case ELEMENT_OBJ:
        ps_assign(&f->value, take_v); /* of several the last one counts */
        return;
    case ELEMENT_PROPS:
    case ELEMENT_MS:
        add_member(r, f, slot, take_v);
        return;
    case ELEMENT_EN:
        add_to_entry(r, f, take_v);
        return;
    case ELEMENT_LST:
    case ELEMENT_IE:
    case ELEMENT_QUE:
    case ELEMENT_STK:
        if (!ps_list_add(ps_as_list(f->value), take_v))
            ps_reader_check(r, ps_raise_memory(r->cx));
        return;
    default:
        ps_release(take_v);
        ps_reader_fail(r, PS_PLACE_TAG, "A value stands where none can.");
    }
}
