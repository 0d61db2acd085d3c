/*
 * call_site.c - method calls that go as the one before at the same place went.
 *
 * A site remembers the receiver's type, the row that was chosen and the kinds of its arguments,
 * when each kind alone tells the argument's type and the row takes it unconverted. The next call
 * with the same performs the row at once. An Int32 may be taken for a wider number.
 */
#include "object/member_table.h"
#include "object/overload.h"
#include "object/worker_private.h"

/* In `kinds`: any argument will do, for there is one method alone and it takes an object. */
enum { ANY_KIND = 0xFF };

/* Whether a value of the kind is of one type, and is what a parameter of that type gets. */
static bool tells_type(uint8_t kind)
{
    return (kind >= PS_BOOL && kind <= PS_TIMESPAN) || kind == PS_STRING || kind == PS_DECIMAL;
}

/* What a parameter gets of an Int32 that it does not take as it is: nothing, or a wider number. */
static bool widens(ps_cx *cx, uint8_t from, const ps_type *to)
{
    return from == PS_INT32 && (to == ps_core_type(cx->worker, PS_T_DOUBLE) ||
                                to == ps_core_type(cx->worker, PS_T_INT64));
}

static bool takes(ps_cx *cx, uint8_t kind, ps_value arg)
{
    return kind == ANY_KIND && arg.kind > PS_VOID && arg.kind != PS_WRAP &&
           (arg.kind != PS_INSTANCE || !ps_is_reference(cx, arg));
}

/* What `slot` says of a call: nothing is remembered (0), a static method, or the kind of the
 * receiver and one. A site has as many arguments at each call. */
enum { SITE_STATIC = 0x100 };

static inline bool fits(ps_cx *cx, const ps_member_cache *cache, const ps_value *args,
                        unsigned count)
{
    if (cache->epoch != cx->worker->epoch)
        return false;
    for (unsigned i = 0; i < count; i++)
        if (args[i].kind != cache->kinds[i] && !takes(cx, cache->kinds[i], args[i]))
            return false;
    return true;
}

static inline ps_result perform_row(ps_cx *cx, const ps_row *row, ps_value self,
                                    const ps_value *args, unsigned count, ps_value *out)
{
    *out = ps_void();
    if (row->flags & PS_ROW_SCRIPT)
        return cx->hooks->call_script(cx, row->script, self, args, count, out);
    if (row->owner->def->invoke(cx, row->index, self, args, count, out) == PS_OK)
        return PS_OK;
    if (row->owner->flags & PS_TYPE_BARE_ERRORS)
        return PS_FAIL;
    return ps_wrap_row_error(cx, row, count);
}

static __attribute__((noinline)) ps_result perform_widened(ps_cx *cx, const ps_member_cache *cache,
                                                           ps_value self, const ps_value *args,
                                                           unsigned count, ps_value *out)
{
    ps_value wide[PS_SITE_ARGUMENTS];
    for (unsigned i = 0; i < count; i++) {
        wide[i] = args[i];
        if (cache->widened & (1u << i))
            wide[i] = cache->row->parameters[i].type->kind == PS_DOUBLE
                          ? ps_double((double)args[i].u.i)
                          : ps_long(args[i].u.i);
    }
    return perform_row(cx, cache->row, self, wide, count, out);
}

static inline ps_result perform(ps_cx *cx, const ps_member_cache *cache, ps_value self,
                                const ps_value *args, unsigned count, ps_value *out)
{
    return cache->widened ? perform_widened(cx, cache, self, args, count, out)
                          : perform_row(cx, cache->row, self, args, count, out);
}

enum ps_site_result ps_site_call(ps_cx *cx, const ps_member_cache *cache, ps_value self,
                                 const ps_value *args, unsigned count, ps_value *out)
{
    if (cache->slot != self.kind + 1u || !fits(cx, cache, args, count))
        return PS_SITE_OTHER;
    /* What is extended may have methods that others of its type have not */
    if (self.kind > PS_DECIMAL &&
        (self.u.object->type != cache->key || self.u.object->head.flags & PS_HEAD_EXTENDED))
        return PS_SITE_OTHER;
    return (enum ps_site_result)perform(cx, cache, self, args, count, out);
}

enum ps_site_result ps_site_call_static(ps_cx *cx, const ps_member_cache *cache, ps_type *t,
                                        const ps_value *args, unsigned count, ps_value *out)
{
    if (cache->slot != SITE_STATIC || cache->key != t || !fits(cx, cache, args, count))
        return PS_SITE_OTHER;
    const ps_row *row = cache->row;
    ps_value self = row->subject          ? ps_typeval(row->subject)
                    : row->owner->generic ? ps_typeval(row->owner)
                                          : ps_unset();
    return (enum ps_site_result)perform(cx, cache, self, args, count, out);
}

/* Whether a receiver's kind, with its type in the object if it is one, tells its methods. */
static bool known_receiver(ps_value self)
{
    return tells_type(self.kind) ||
           (self.kind > PS_DECIMAL && self.kind != PS_BAG && self.kind != PS_WRAP);
}

void ps_site_learn(ps_cx *cx, ps_member_cache *cache, ps_type *t, ps_value self, const ps_row *row,
                   unsigned overloads, const ps_value *args, unsigned count)
{
    bool is_static = row->flags & PS_ROW_STATIC;
    if (!is_static && !known_receiver(self))
        return;
    if (count > PS_SITE_ARGUMENTS || row->parameter_count != count ||
        row->flags & (PS_ROW_PARAMS | PS_ROW_CONSTRUCTOR) || !(row->flags & PS_ROW_METHOD) ||
        !(row->flags & PS_ROW_SCRIPT || (row->owner->def && row->owner->def->invoke)))
        return;
    uint8_t kinds[PS_SITE_ARGUMENTS], widened = 0;
    for (unsigned i = 0; i < count; i++) {
        const ps_parameter *p = &row->parameters[i];
        bool object = p->type == ps_core_type(cx->worker, PS_T_OBJECT);
        kinds[i] = args[i].kind;
        if (p->by_ref)
            return;
        if (object && overloads == 1)
            kinds[i] = ANY_KIND;
        else if (widens(cx, kinds[i], p->type))
            widened |= (uint8_t)(1u << i);
        else if (!tells_type(kinds[i]) || (!object && p->type != ps_type_of(cx, args[i])))
            return;
    }
    cache->key = t;
    cache->row = row;
    cache->epoch = cx->worker->epoch;
    cache->widened = widened;
    cache->slot = is_static ? SITE_STATIC : self.kind + 1u;
    for (unsigned i = 0; i < count; i++)
        cache->kinds[i] = kinds[i];
}
