/* comparer.c - System.StringComparer. */
#include "base/collate.h"
#include "types/support.h"

#define COMPARER_MEMBERS(M)                                                                        \
    M(CMP_INVARIANT, "static System.StringComparer InvariantCulture {get;}")                       \
    M(CMP_INVARIANT_FOLD, "static System.StringComparer InvariantCultureIgnoreCase {get;}")        \
    M(CMP_CURRENT, "static System.StringComparer CurrentCulture {get;}")                           \
    M(CMP_CURRENT_FOLD, "static System.StringComparer CurrentCultureIgnoreCase {get;}")            \
    M(CMP_ORDINAL, "static System.StringComparer Ordinal {get;}")                                  \
    M(CMP_ORDINAL_FOLD, "static System.StringComparer OrdinalIgnoreCase {get;}")                   \
    M(CMP_COMPARE, "int Compare(System.Object x, System.Object y)")                                \
    M(CMP_EQUALS, "bool Equals(System.Object x, System.Object y)")                                 \
    M(CMP_HASH, "int GetHashCode(System.Object obj)")
PS_MEMBER_TABLE(comparer, COMPARER_MEMBERS)

struct comparer {
    ps_object object;
    bool fold, ordinal;
};

static const ps_class comparer_class = {.size = sizeof(struct comparer)};

static int order_of(const struct comparer *c, const ps_string *a, const ps_string *b)
{
    if (!a || !b)
        return (a != NULL) - (b != NULL);
    if (!c->ordinal)
        return ps_collate(a, b, c->fold);
    return c->fold ? ps_string_compare_fold(a, b) : ps_string_compare(a, b);
}

static ps_result comparer_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    static const char types[][40] = {"System.CultureAwareComparer",
                                     "System.OrdinalCaseSensitiveComparer",
                                     "System.OrdinalIgnoreCaseComparer"};
    struct comparer *c;
    (void)count;
    if (row <= CMP_ORDINAL_FOLD) {
        bool fold = row % 2, ordinal = row >= CMP_ORDINAL;
        c = ps_object_new(ps_type_named(cx->worker, types[ordinal ? 1 + fold : 0]), &comparer_class,
                          PS_INSTANCE);
        c->fold = fold;
        c->ordinal = ordinal;
        return ps_give(ps_take_object(c), out);
    }
    c = (struct comparer *)self.u.object;
    ps_string *a = ps_string_arg(ps_base(args[0]));
    if (row == CMP_HASH) {
        if (!a)
            return ps_throw_null(cx, "obj");
        return ps_give_int((int32_t)(c->fold ? ps_string_hash_fold(a) : ps_string_hash(a)), out);
    }
    int order = order_of(c, a, ps_string_arg(ps_base(args[1])));
    return row == CMP_EQUALS ? ps_give_bool(order == 0, out) : ps_give_int(order, out);
}

#define COMPARER(stem, full_name, base_)                                                           \
    const ps_typedef ps_type_##stem = {.name = full_name, .base = base_, .cls = &comparer_class};
const ps_typedef ps_type_string_comparer = {
    .name = "System.StringComparer",
    .interfaces = "System.Collections.IComparer,System.Collections.IEqualityComparer,"
                  "System.Collections.Generic.IComparer[string],"
                  "System.Collections.Generic.IEqualityComparer[string]",
    .members = comparer_members,
    .invoke = comparer_invoke,
    .cls = &comparer_class,
    .flags = PS_TYPE_ABSTRACT};
COMPARER(culture_comparer, "System.CultureAwareComparer", "System.StringComparer")
COMPARER(ordinal_comparer, "System.OrdinalCaseSensitiveComparer", "System.StringComparer")
COMPARER(fold_comparer, "System.OrdinalIgnoreCaseComparer", "System.StringComparer")
