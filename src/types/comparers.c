/*
 * comparers.c - Comparer<T>, EqualityComparer<T>, System.Collections.Comparer and
 * CaseInsensitiveComparer: how values of a type are ordered and told apart.
 */
#include "base/collate.h"
#include "types/comparers.h"
#include "types/delegate.h"
#include "types/support.h"

#define CMP "System.Collections.Generic.Comparer"
#define EQC "System.Collections.Generic.EqualityComparer"
#define COMPARER_MEMBERS(M)                                                                        \
    M(CMP_COMPARE, "int Compare(T x, T y)")                                                        \
    M(CMP_DEFAULT, "static " CMP "[T] Default {get;}")                                             \
    M(CMP_CREATE, "static " CMP "[T] Create(System.Comparison[T] comparison)")
PS_MEMBER_TABLE(comparer, COMPARER_MEMBERS)
#define EQUALITY_MEMBERS(M)                                                                        \
    M(EQC_EQUALS, "bool Equals(T x, T y)")                                                         \
    M(EQC_HASH, "int GetHashCode(T obj)")                                                          \
    M(EQC_DEFAULT, "static " EQC "[T] Default {get;}")                                             \
    M(EQC_CREATE,                                                                                  \
      "static " EQC                                                                                \
      "[T] Create(System.Func[T,T,bool] equals, System.Func[T,int] getHashCode = null)")
PS_MEMBER_TABLE(equality, EQUALITY_MEMBERS)
#define OLD_MEMBERS(M)                                                                             \
    M(OLD_NEW, "-")                                                                                \
    M(OLD_NEW_CULTURE, "new(cultureinfo culture)")                                                 \
    M(OLD_COMPARE, "int Compare(System.Object a, System.Object b)")                                \
    M(OLD_DEFAULT, "static System.Collections.IComparer Default {get;}")                           \
    M(OLD_INVARIANT, "static System.Collections.IComparer DefaultInvariant {get;}")
PS_MEMBER_TABLE(old, OLD_MEMBERS)

struct comparer {
    ps_object object;
    ps_value by, hash; /* delegates, or PS_UNSET: .NET's own order */
};

static void comparer_drop(ps_object *o)
{
    struct comparer *c = (struct comparer *)o;
    ps_release(c->by);
    ps_release(c->hash);
    c->by = c->hash = ps_unset();
}

static const ps_class comparer_class = {
    .size = sizeof(struct comparer), .drop = comparer_drop};

static ps_value new_comparer(ps_type *type, ps_value by, ps_value hash)
{
    struct comparer *c = ps_object_new(type, &comparer_class, PS_INSTANCE);
    c->by = ps_retain(by);
    c->hash = ps_retain(hash);
    return ps_take_object(c);
}

/* .NET's order of two values: null is the least, strings by the culture. */
static ps_result natural(ps_cx *cx, ps_value a, ps_value b, bool fold, ps_value *out)
{
    int order;
    a = ps_base(a);
    b = ps_base(b);
    if (ps_is_null(a) || ps_is_null(b))
        return ps_give_int(!ps_is_null(a) - !ps_is_null(b), out);
    if (a.kind == PS_STRING && b.kind == PS_STRING)
        return ps_give_int(ps_collate(a.u.string, b.u.string, fold), out);
    PS_TRY(ps_compare(cx, a, b, fold, &order));
    return ps_give_int(order < 0 ? -1 : order > 0, out);
}

static ps_result comparer_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    (void)count;
    if (row == CMP_DEFAULT)
        return ps_give(new_comparer(self.u.type, ps_unset(), ps_unset()), out);
    if (row == CMP_CREATE)
        return ps_is_null(args[0]) ? ps_throw_null(cx, "comparison")
                                   : ps_give(new_comparer(self.u.type, args[0], ps_unset()), out);
    const struct comparer *c = (const struct comparer *)self.u.object;
    if (c->by.kind != PS_UNSET)
        return ps_delegate_call(cx, c->by, args, 2, out);
    return natural(cx, args[0], args[1], false, out);
}

static ps_result equality_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    (void)count;
    if (row == EQC_DEFAULT)
        return ps_give(new_comparer(self.u.type, ps_unset(), ps_unset()), out);
    if (row == EQC_CREATE)
        return ps_give(
            new_comparer(self.u.type, args[0], ps_is_null(args[1]) ? ps_unset() : args[1]), out);
    const struct comparer *c = (const struct comparer *)self.u.object;
    if (row == EQC_HASH) {
        if (c->hash.kind != PS_UNSET)
            return ps_delegate_call(cx, c->hash, args, 1, out);
        return ps_give_int(ps_is_null(args[0]) ? 0 : (int32_t)ps_net_hash(ps_base(args[0])), out);
    }
    if (c->by.kind != PS_UNSET)
        return ps_delegate_call(cx, c->by, args, 2, out);
    bool null = ps_is_null(args[0]) || ps_is_null(args[1]);
    return ps_give_bool(null ? ps_is_null(args[0]) && ps_is_null(args[1])
                             : ps_net_equals(ps_base(args[0]), ps_base(args[1])),
                        out);
}

static ps_result old_row(ps_cx *cx, unsigned row, ps_value self, const ps_value *args, bool fold,
                         ps_value *out)
{
    if (row <= OLD_NEW_CULTURE)
        return ps_give(new_comparer(self.u.type, ps_unset(), ps_unset()), out);
    if (row >= OLD_DEFAULT)
        return ps_give(
            new_comparer(
                ps_type_named(cx->worker, fold ? "System.Collections.CaseInsensitiveComparer"
                                               : "System.Collections.Comparer"),
                ps_unset(), ps_unset()),
            out);
    return natural(cx, args[0], args[1], fold, out);
}

static ps_result fold_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)count;
    return old_row(cx, row, self, args, true, out);
}

static ps_result plain_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    (void)count;
    return old_row(cx, row, self, args, false, out);
}

/* ---- for dictionaries and sets --------------------------------------------------------------- */

static ps_result equals(ps_cx *cx, ps_value comparer, const char *a, const char *b, bool *yes)
{
    ps_value pair[2] = {ps_text(a), ps_text(b)}, same;
    ps_result r = ps_call_c(cx, comparer, "Equals", pair, 2, &same);
    ps_release(pair[0]);
    ps_release(pair[1]);
    PS_TRY(r);
    *yes = ps_to_bool(same);
    ps_release(same);
    return PS_OK;
}

/* What a script's own comparer does is found out by asking it: with or without case is all that
 * dictionaries do here, so one that takes other texts as the same is refused. */
static ps_result equals_folds(ps_cx *cx, ps_value comparer, bool *fold, bool *usual)
{
    static const char others[][2][4] = {{"a", "b"}, {"ab", "ac"}, {"ab", "cb"}, {"ab", "a"},
                                        {" a", "a"}, {"1", "01"}};
    bool same = false;
    for (unsigned i = 0; i < sizeof others / sizeof *others && !same; i++)
        PS_TRY(equals(cx, comparer, others[i][0], others[i][1], &same));
    *usual = !same;
    return equals(cx, comparer, "a", "A", fold);
}

ps_result ps_comparer_folds(ps_cx *cx, ps_value comparer, bool *fold)
{
    *fold = false;
    comparer = ps_base(comparer);
    if (ps_is_null(comparer))
        return PS_OK;
    ps_type *t = ps_type_of(cx, comparer);
    if (!ps_is_class(comparer, &comparer_class)) {
        ps_type *equality =
            ps_type_named(cx->worker, "System.Collections.Generic.IEqualityComparer`1");
        ps_type *text = ps_core_type(cx->worker, PS_T_STRING);
        if (ps_type_is(t, ps_type_named(cx->worker, "System.Collections.IEqualityComparer")) ||
            ps_type_is(t, ps_type_generic(cx->worker, equality, &text, 1))) {
            bool usual = true;
            PS_TRY(equals_folds(cx, comparer, fold, &usual));
            if (usual)
                return PS_OK;
        }
    } else if (((const struct comparer *)comparer.u.object)->by.kind == PS_UNSET) {
        *fold = ps_string_is(t->name, "CaseInsensitiveComparer");
        return PS_OK;
    }
    return ps_throw(cx, "System.NotSupportedException",
                    "A dictionary or set with the comparer '%s' is not supported: keys are "
                    "compared by .NET's default order, with or without case.",
                    PS_U8(cx, t->display));
}

ps_result ps_comparer_of_keys(ps_cx *cx, ps_type *key, bool fold, bool sorted, ps_value *out)
{
    if (fold)
        return ps_static_get(cx, ps_type_named(cx->worker, "System.StringComparer"),
                             ps_intern_c(cx->worker, "OrdinalIgnoreCase"), out);
    ps_type *open = ps_type_named(cx->worker, sorted ? CMP "`1" : EQC "`1");
    return ps_give(
        new_comparer(ps_type_generic(cx->worker, open, &key, 1), ps_unset(), ps_unset()), out);
}

ps_result ps_capacity_row(ps_cx *cx, int64_t least, int64_t capacity, ps_value *out)
{
    if (capacity < least || capacity < 0)
        return ps_throw_range(cx, "capacity",
                              "Specified argument was out of the range of valid values.");
    return ps_give_int(capacity, out);
}

const ps_typedef ps_type_comparer_of = {
    .name = CMP "`1",
    .interfaces = "System.Collections.IComparer,System.Collections.Generic.IComparer[T]",
    .members = comparer_members,
    .invoke = comparer_invoke,
    .cls = &comparer_class,
    .flags = PS_TYPE_GENERIC | PS_TYPE_ABSTRACT};
const ps_typedef ps_type_equality_comparer = {
    .name = EQC "`1",
    .interfaces =
        "System.Collections.IEqualityComparer,System.Collections.Generic.IEqualityComparer[T]",
    .members = equality_members,
    .invoke = equality_invoke,
    .cls = &comparer_class,
    .flags = PS_TYPE_GENERIC | PS_TYPE_ABSTRACT};
const ps_typedef ps_type_fold_object_comparer = {.name =
                                                     "System.Collections.CaseInsensitiveComparer",
                                                 .interfaces = "System.Collections.IComparer",
                                                 .members = old_members,
                                                 .invoke = fold_invoke,
                                                 .cls = &comparer_class};
const ps_typedef ps_type_object_comparer = {.name = "System.Collections.Comparer",
                                            .interfaces = "System.Collections.IComparer",
                                            .members = old_members,
                                            .invoke = plain_invoke,
                                            .cls = &comparer_class};
