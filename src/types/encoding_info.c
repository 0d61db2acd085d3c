/*
 * encoding_info.c - System.Text.EncodingInfo, what Encoding.GetEncodings() lists, and the provider
 * of code pages that scripts register: here they are known without it.
 */
#include "object/containers.h"
#include "types/code_page.h"
#include "types/encoding.h"
#include "types/packed.h"
#include "types/support.h"

#define INFO_MEMBERS(M)                                                                            \
    M(INFO_PAGE, "int CodePage {get;}")                                                            \
    M(INFO_NAME, "string Name {get;}")                                                             \
    M(INFO_DISPLAY, "string DisplayName {get;}")                                                   \
    M(INFO_ENCODING, "System.Text.Encoding GetEncoding()")
PS_MEMBER_TABLE(info, INFO_MEMBERS)

#define PROVIDER_MEMBERS(M)                                                                        \
    M(PROVIDER_PAGE, "System.Text.Encoding GetEncoding(int codepage)")                             \
    M(PROVIDER_NAME, "System.Text.Encoding GetEncoding(string name)")
PS_MEMBER_TABLE(provider, PROVIDER_MEMBERS)

#define PAGES_MEMBERS(M) M(PAGES_INSTANCE, "static System.Text.EncodingProvider Instance {get;}")
PS_MEMBER_TABLE(pages, PAGES_MEMBERS)

struct info {
    ps_object object;
    uint16_t page;
};

static const ps_class info_class = {.size = sizeof(struct info)};
static const ps_class provider_class = {.size = sizeof(ps_object)};

static ps_result info_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    ps_value encoding;
    (void)args, (void)count;
    int64_t page = ((struct info *)self.u.object)->page;
    if (row == INFO_PAGE)
        return ps_give_int(page, out);
    PS_TRY(ps_text_encoding_named(cx, ps_int((int32_t)page), &encoding));
    if (row == INFO_ENCODING)
        return ps_give(encoding, out);
    ps_result r = ps_get_c(cx, encoding, row == INFO_NAME ? "WebName" : "EncodingName", out);
    ps_release(encoding);
    return r;
}

/* A provider that lacks an encoding says so with null. */
static ps_result provider_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    (void)self, (void)count;
    const struct ps_code_page *p = row == PROVIDER_PAGE     ? ps_code_page_numbered(args[0].u.i)
                                   : ps_string_arg(args[0]) ? ps_code_page_named(args[0].u.string)
                                                            : NULL;
    return p ? ps_text_encoding_named(cx, ps_int(p->page), out) : ps_give(ps_null(), out);
}

static ps_result pages_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    (void)row, (void)self, (void)args, (void)count;
    ps_type *t = ps_type_named(cx->worker, "System.Text.CodePagesEncodingProvider");
    return ps_give(ps_take_object(ps_object_new(t, &provider_class, PS_INSTANCE)), out);
}

ps_result ps_encoding_infos(ps_cx *cx, ps_value *out)
{
    static const uint16_t unicode[] = {1200, 1201, 12000, 12001, 20127, 28591, 65001};
    enum { UNICODE = sizeof unicode / sizeof *unicode };
    ps_type *t = ps_type_named(cx->worker, "System.Text.EncodingInfo");
    unsigned pages = 0, page = 0, own = 0;
    ps_array *a;
    while (ps_code_page_at(pages))
        pages++;
    PS_TRY(ps_array_new(cx, t, pages + UNICODE, &a));
    for (unsigned i = 0; i < pages + UNICODE; i++) {
        const struct ps_code_page *p = ps_code_page_at(page);
        bool first = own < UNICODE && (!p || unicode[own] < p->page);
        struct info *info = ps_object_new(t, &info_class, PS_INSTANCE);
        info->page = first ? unicode[own++] : p->page;
        page += !first;
        ps_array_put(a, i, ps_take_object(info));
    }
    *out = ps_take_object(a);
    return PS_OK;
}

#define INFO_TYPES(T)                                                                              \
    T("System.Text.EncodingInfo", NULL, NULL, info_members, info_invoke, &info_class, 0)           \
    T("System.Text.EncodingProvider", NULL, NULL, provider_members, provider_invoke,               \
      &provider_class, PS_TYPE_ABSTRACT)                                                           \
    T("System.Text.CodePagesEncodingProvider", "System.Text.EncodingProvider", NULL,               \
      pages_members, pages_invoke, &provider_class, 0)

bool ps_encoding_info_typedef(const char *name, size_t length, ps_typedef *out)
{
    return INFO_TYPES(PS_PACKED_TYPE) false;
}
