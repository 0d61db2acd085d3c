/*
 * call_site.c - method calls that go as the one before at the same place went.
 *
 * A site remembers the receiver's type, the row that was chosen and the kinds of its arguments,
 * when each kind alone tells the argument's type and the row takes it unconverted. The next call
 * with the same performs the row at once.
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

static bool takes(ps_cx *cx, uint8_t kind, ps_value arg)
{
    if (arg.kind == kind)
        return true;
    return kind == ANY_KIND && arg.kind > PS_VOID && arg.kind != PS_WRAP &&
           (arg.kind != PS_INSTANCE || !ps_is_reference(cx, arg));
}

bool ps_site_call(ps_cx *cx, const ps_member_cache *cache, ps_type *t, ps_value self,
                  const ps_value *args, unsigned count, ps_value *out, ps_result *result)
{
    const ps_row *row = cache->row;
    if (cache->key != t || cache->epoch != cx->worker->epoch || !row ||
        row->parameter_count != count || cache->slot != !!(self.kind == PS_UNSET))
        return false;
    for (unsigned i = 0; i < count; i++)
        if (!takes(cx, cache->kinds[i], args[i]))
            return false;
    if (self.kind == PS_UNSET && row->subject)
        self = ps_typeval(row->subject);
    else if (self.kind == PS_UNSET && row->owner->generic)
        self = ps_typeval(row->owner);
    *result = ps_row_invoke(cx, row, 0, self, args, count, out);
    if (*result != PS_OK && !(row->flags & PS_ROW_SCRIPT))
        *result = ps_wrap_method_error(cx, PS_U8(cx, row->spelling), count, NULL);
    return true;
}

void ps_site_learn(ps_cx *cx, ps_member_cache *cache, ps_type *t, const ps_row *row,
                   unsigned overloads, const ps_value *args, unsigned count)
{
    if (count > PS_SITE_ARGUMENTS || row->parameter_count != count ||
        row->flags & (PS_ROW_PARAMS | PS_ROW_CONSTRUCTOR) || !(row->flags & PS_ROW_METHOD))
        return;
    uint8_t kinds[PS_SITE_ARGUMENTS];
    for (unsigned i = 0; i < count; i++) {
        const ps_parameter *p = &row->parameters[i];
        bool object = p->type == ps_core_type(cx->worker, PS_T_OBJECT);
        kinds[i] = args[i].kind;
        if (p->by_ref)
            return;
        if (object && overloads == 1)
            kinds[i] = ANY_KIND;
        else if (!tells_type(kinds[i]) || (!object && p->type != ps_type_of(cx, args[i])))
            return;
    }
    cache->key = t;
    cache->row = row;
    cache->epoch = cx->worker->epoch;
    cache->slot = !!(row->flags & PS_ROW_STATIC);
    for (unsigned i = 0; i < count; i++)
        cache->kinds[i] = kinds[i];
}
