/* select_xml.c - Select-Xml: nodes of documents, files and texts that an XPath expression finds. */
#include "commands/utility/input_error.h"
#include "base/memory.h"
#include "commands/management/content.h"
#include "commands/management/item_paths.h"
#include "commands/utility/fields.h"
#include "engine/cmdlet.h"
#include "object/iterate.h"
#include "types/support.h"

#include <errno.h>
#include <string.h>

#define PARAMS(P)                                                                                  \
    P(PATH, "Path")                                                                                \
    P(LITERAL, "LiteralPath")                                                                      \
    P(XML, "Xml") P(CONTENT, "Content") P(XPATH, "XPath") P(NAMESPACE, "Namespace")
PS_PARAM_TABLE(PARAMS)

#define INFO_MEMBERS(M)                                                                            \
    M(INFO_NODE, "System.Xml.XmlNode Node {get;set;}")                                             \
    M(INFO_PATH, "string Path {get;set;}")                                                         \
    M(INFO_PATTERN, "string Pattern {get;set;}")                                                   \
    M(INFO_TEXT, "string ToString()")
PS_MEMBER_TABLE(info, INFO_MEMBERS)

#define INFO_TYPE "Microsoft.PowerShell.Commands.SelectXmlInfo"

static const struct item_parameters parameters = {.path = PATH,
                                                  .literal = LITERAL,
                                                  .include = NO_PARAMETER,
                                                  .exclude = NO_PARAMETER,
                                                  .filter = NO_PARAMETER,
                                                  .force = NO_PARAMETER};

/* ---- SelectXmlInfo --------------------------------------------------------------------------- */

static ps_result info_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const fields *f = (const fields *)self.u.object;
    ps_value inner = ps_null();
    struct ps_strbuf b;
    if (!ps_is_null(f->at[INFO_NODE])) { /* attributes and texts have a value, others an inside */
        PS_TRY(ps_get_c(cx, f->at[INFO_NODE], "Value", &inner));
        if (inner.kind != PS_STRING)
            PS_TRY(ps_get_c(cx, f->at[INFO_NODE], "InnerXml", &inner));
    }
    ps_strbuf_init(&b, 0);
    ps_string *text = inner.kind == PS_STRING ? ps_string_trim(inner.u.string) : ps_string_empty();
    ps_strbuf_put(&b, text);
    if (f->at[INFO_PATH].kind == PS_STRING &&
        !ps_string_is(f->at[INFO_PATH].u.string, "InputStream")) {
        ps_strbuf_unit(&b, ':');
        ps_strbuf_put(&b, f->at[INFO_PATH].u.string);
    }
    ps_string_release(text);
    ps_release(inner);
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static ps_result info_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    return row == INFO_TEXT ? info_text(cx, self, out)
                            : fields_invoke(cx, row, self, args, count, out);
}

const ps_typedef ps_type_select_xml_info = {
    .name = INFO_TYPE, .members = info_members, .invoke = info_invoke, .cls = &fields_text_class};

/* ---- selecting ------------------------------------------------------------------------------- */

/* -Namespace as a manager for the document; PS_UNSET when there is none. Owned. */
static ps_result manager_of(ps_cmdlet *c, ps_value node, ps_value *out)
{
    ps_value table = ps_null(), document = ps_null(), names = ps_base(ps_arg(c, NAMESPACE));
    const ps_dict_entry *e;
    uint32_t at = 0;
    *out = ps_unset();
    if (!ps_arg_bound(c, NAMESPACE) || names.kind != PS_DICT)
        return PS_OK;
    PS_TRY(ps_get_c(c->cx, node, "OwnerDocument", &document));
    ps_result r = ps_get_c(c->cx, ps_is_null(document) ? node : document, "NameTable", &table);
    ps_release(document);
    PS_TRY(r);
    r = ps_type_create(c->cx, ps_type_named(c->cx->worker, "System.Xml.XmlNamespaceManager"),
                       &table, 1, out);
    ps_release(table);
    while (r == PS_OK && (e = ps_dict_next(ps_as_dict(names), &at))) {
        ps_value done = ps_null(), args[2] = {e->key, e->value};
        r = ps_call_c(c->cx, *out, "AddNamespace", args, 2, &done);
        ps_release(done);
    }
    if (r != PS_OK)
        ps_release(*out);
    return r;
}

static ps_result give(ps_cmdlet *c, ps_value take_node, const char *path)
{
    fields *f = fields_new(c->cx->worker, INFO_TYPE);
    fields_put(f, INFO_NODE, take_node);
    fields_put(f, INFO_PATH,
               path ? ps_take_string(ps_string_os(path, strlen(path))) : ps_text("InputStream"));
    fields_put(f, INFO_PATTERN, ps_take_string(ps_string_retain(ps_arg_string(c, XPATH))));
    return ps_write(c, ps_take_object(f));
}

static ps_result select_nodes(ps_cmdlet *c, ps_value node, const char *path)
{
    ps_value args[2] = {ps_arg(c, XPATH), ps_unset()}, found = ps_null(), item;
    struct ps_iter it;
    bool more;
    PS_TRY(manager_of(c, node, &args[1]));
    ps_result r =
        ps_call_c(c->cx, node, "SelectNodes", args, args[1].kind == PS_UNSET ? 1 : 2, &found);
    ps_release(args[1]);
    if (r != PS_OK)
        return throw_inner_error(c);
    r = ps_iter_init(c->cx, &it, found);
    ps_release(found);
    PS_TRY(r);
    while ((r = ps_iter_next(c->cx, &it, &item, &more)) == PS_OK && more) {
        r = give(c, item, path);
        if (r != PS_OK)
            break;
    }
    ps_iter_end(&it);
    return r;
}

/* ---- sources --------------------------------------------------------------------------------- */

static ps_result select_text(ps_cmdlet *c, ps_value text)
{
    ps_value document;
    if (ps_convert(c->cx, text, ps_core_type(c->cx->worker, PS_T_XMLDOCUMENT), &document) != PS_OK)
        return c->cx->pending == PS_PENDING_ERROR ? ps_error_pending(c, ps_null()) : PS_FAIL;
    ps_result r = select_nodes(c, document, NULL);
    ps_release(document);
    return r;
}

static ps_result unreadable(ps_cmdlet *c, const char *name, const char *why)
{
    ps_value target = ps_take_string(ps_string_os(name, strlen(name)));
    ps_result r = ps_error(c, "System.ArgumentException", "ProcessingFile", PS_INVALID_ARGUMENT,
                           target, "The file '%s' cannot be read: %s", name, why);
    ps_release(target);
    return r;
}

static ps_result unparsable(ps_cmdlet *c, const char *name)
{
    if (c->cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_value record = ps_catch(c->cx), inner = ps_null();
    ps_value e = ((ps_error_record *)record.u.object)->exception;
    if (ps_get_c(c->cx, e, "InnerException", &inner) != PS_OK)
        ps_clear_pending(c->cx);
    ps_string *why = ps_exception_message(c->cx, ps_is_null(inner) ? e : inner);
    ps_result r = unreadable(c, name, PS_U8(c->cx, why));
    ps_string_release(why);
    ps_release(inner);
    ps_release(record);
    return r;
}

static ps_result select_file(ps_cmdlet *c, const char *name)
{
    struct ps_buf bytes;
    ps_value document, done = ps_null();
    if (!ps_content_read(c->cx, name, &bytes)) {
        bool full = bytes.failed;
        int error = errno;
        ps_buf_free(&bytes);
        return full ? ps_content_full(c->cx) : unreadable(c, name, strerror(error));
    }
    ps_buf_free(&bytes);
    ps_value path = ps_take_string(ps_string_os(name, strlen(name)));
    ps_result r =
        ps_type_create(c->cx, ps_core_type(c->cx->worker, PS_T_XMLDOCUMENT), NULL, 0, &document);
    if (r == PS_OK) {
        if (ps_call_c(c->cx, document, "Load", &path, 1, &done) != PS_OK)
            r = unparsable(c, name);
        else
            r = select_nodes(c, document, name);
        ps_release(done);
        ps_release(document);
    }
    ps_release(path);
    return r;
}

static ps_result visit(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    if (strcmp(drive->provider->name, "FileSystem") != 0)
        return item_unsupported(w->cmdlet);
    char *name = ps_string_to_os(path, NULL);
    ps_result r = select_file(w->cmdlet, name);
    ps_free(name);
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    bool xml = ps_in_set(c, "Xml");
    if (!xml && !ps_in_set(c, "Content")) {
        struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = visit};
        return item_paths(&w);
    }
    unsigned param = xml ? XML : CONTENT;
    for (uint32_t i = 0; i < ps_arg_count(c, param); i++) {
        ps_value v = ps_arg_at(c, param, i);
        ps_result r = xml ? select_nodes(c, ps_base(v), NULL) : select_text(c, v);
        ps_release(v);
        PS_TRY(r);
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_select_xml = {
    .name = "Select-Xml", .params = params, .flags = PS_CMDLET_READS_FILES, .process = process};
