/*
 * paging.c - $PSCmdlet.PagingParameters: what -First, -Skip and -IncludeTotalCount say
 * (UserFeedbackParameters.cs).
 */
#include "engine/intrinsics.h"

#include "engine/bind.h"
#include "engine/block.h"
#include "types/record.h"

#define SMA "System.Management.Automation."

#define PAGING_MEMBERS(M)                                                                          \
    M(PG_TOTAL, "switch IncludeTotalCount {get;set;}")                                             \
    M(PG_SKIP, "ulong Skip {get;set;}")                                                            \
    M(PG_FIRST, "ulong First {get;set;}")                                                          \
    M(PG_NEW_TOTAL, "psobject NewTotalCount(ulong totalCount, double accuracy)")
PS_MEMBER_TABLE(paging, PAGING_MEMBERS)

/* A number that says how sure it is. */
static ps_result new_total(ps_exec *x, ps_value count, double accuracy, ps_value *out)
{
    static const char text[] =
        "switch ($this.Accuracy) { "
        "{ $_ -ge 1.0 } { 'Total count: {0}' -f $this.PSObject.BaseObject } "
        "{ $_ -le 0.0 } { 'Unknown total count' -f $this.PSObject.BaseObject } "
        "default { 'Estimated total count: {0}' -f $this.PSObject.BaseObject } }";
    ps_value block;
    ps_string *script = ps_string_c(text);
    ps_result r = ps_block_create(x, script, &block);
    ps_string_release(script);
    PS_TRY(r);
    *out = ps_wrap_new(&x->base, count);
    ps_name to_string = ps_intern_c(x->base.worker, "ToString");
    ps_name sure = ps_intern_c(x->base.worker, "Accuracy");
    const ps_member method = {.name = to_string,
                              .spelling = to_string->text,
                              .kind = PS_SCRIPT_METHOD,
                              .value = block};
    const ps_member note = {.name = sure,
                            .spelling = sure->text,
                            .kind = PS_NOTE_PROPERTY,
                            .value = ps_double(accuracy < 0   ? 0
                                               : accuracy > 1 ? 1
                                                              : accuracy)};
    r = ps_extend(&x->base, *out, &method, true);
    if (r == PS_OK)
        r = ps_extend(&x->base, *out, &note, true);
    ps_release(block);
    return r;
}

static ps_result paging_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    (void)count;
    if (row == PG_NEW_TOTAL)
        return new_total(ps_exec_of(cx), args[0], args[1].u.d, out);
    return ps_record_row(ps_base(self), row, args, out);
}

static const ps_typedef type_paging = {.name = SMA "PagingParameters",
                                       .members = paging_members,
                                       .invoke = paging_invoke,
                                       .cls = &ps_record_class,
                                       .flags = PS_TYPE_SEALED};

ps_value ps_paging_parameters(ps_processor *p)
{
    if (!p->binding || !p->binding->metadata->paging)
        return ps_null();
    struct ps_record *r = ps_record_new(ps_type_named(p->x->base.worker, SMA "PagingParameters"));
    const ps_value *common = p->common, no = {.kind = PS_SWITCH};
    r->v[PG_TOTAL] = common[PS_COMMON_TOTAL_COUNT].kind == PS_UNSET
                         ? no
                         : ps_retain(common[PS_COMMON_TOTAL_COUNT]);
    r->v[PG_SKIP] = common[PS_COMMON_SKIP].kind == PS_UNSET ? ps_ulong(0)
                                                            : ps_retain(common[PS_COMMON_SKIP]);
    r->v[PG_FIRST] = common[PS_COMMON_FIRST].kind == PS_UNSET
                         ? ps_ulong(UINT64_MAX)
                         : ps_retain(common[PS_COMMON_FIRST]);
    return ps_take_object(r);
}

const ps_typedef *const ps_paging_types[] = {&type_paging, NULL};
