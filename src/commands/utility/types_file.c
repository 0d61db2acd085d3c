/*
 * types_file.c - types.ps1xml: type data written as XML (TypeTable.cs, its schema). Document types
 * and external entities are refused.
 */
#include "commands/utility/types_file.h"

#include "base/buf.h"
#include "base/memory.h"
#include "clixml/xml_memory.h"
#include "commands/utility/type_data.h"
#include "engine/block.h"
#include "engine/state.h"
#include "object/convert.h"
#include "object/ets.h"
#include "object/heap.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_BYTES = 16 << 20, ERRORS_MOST = 1 << 16 };

struct types_file {
    ps_cmdlet *c;
    const char *file;
    bool front;
    const char *type; /* the one at hand, for errors */
    struct ps_buf errors;
};

/* ---- nodes ----------------------------------------------------------------------------------- */

static bool is(const xmlNode *n, const char *name)
{
    return n->type == XML_ELEMENT_NODE && strcasecmp((const char *)n->name, name) == 0;
}

static xmlNode *child(const xmlNode *parent, const char *name)
{
    for (xmlNode *n = parent ? parent->children : NULL; n; n = n->next)
        if (is(n, name))
            return n;
    return NULL;
}

/* The text in an element, white space around it gone; NULL: there is no such element. Owned. */
static ps_string *text_of(const xmlNode *n)
{
    xmlChar *content = n ? xmlNodeGetContent(n) : NULL;
    if (!content)
        return NULL;
    ps_string *text = ps_string_utf8((const char *)content, strlen((const char *)content));
    xmlFree(content);
    ps_string *trimmed = ps_string_trim(text);
    ps_string_release(text);
    return trimmed;
}

static ps_string *text_in(const xmlNode *parent, const char *name)
{
    return text_of(child(parent, name));
}

static void wrong(struct types_file *f, const xmlNode *n, const char *what, const char *name)
{
    if (f->errors.length)
        ps_buf_putc(&f->errors, '\n');
    ps_buf_printf(&f->errors, "%s(%ld) : Error in type \"%s\": %s%s", f->file,
                  n ? xmlGetLineNo(n) : 0, f->type, what, name);
}

/* ---- members --------------------------------------------------------------------------------- */

static ps_value text_value(ps_string *take_text)
{
    return take_text ? ps_take_string(take_text) : ps_unset();
}

/* The names in an element. Owned list. */
static ps_value names_in(struct types_file *f, const xmlNode *parent)
{
    ps_list *l = ps_arraylist_new(f->c->cx->worker);
    for (xmlNode *n = parent ? parent->children : NULL; n; n = n->next)
        if (is(n, "Name"))
            ps_list_add(l, text_value(text_of(n)));
    return ps_take_object(l);
}

/* A script as a block; PS_UNSET when there is none or it cannot be parsed. */
static ps_value block_in(struct types_file *f, const xmlNode *parent, const char *name)
{
    ps_string *text = text_in(parent, name);
    ps_value block = ps_unset();
    if (text && ps_block_create(f->c->x, text, &block) != PS_OK) {
        ps_clear_pending(f->c->cx);
        wrong(f, parent, "A script cannot be parsed in ", name);
        block = ps_unset();
    }
    ps_string_release(text);
    return block;
}

static const struct kind {
    char name[16];
    uint16_t kind;
} kinds[] = {{"NoteProperty", PS_NOTE_PROPERTY},     {"AliasProperty", PS_ALIAS_PROPERTY},
             {"ScriptProperty", PS_SCRIPT_PROPERTY}, {"ScriptMethod", PS_SCRIPT_METHOD},
             {"PropertySet", PS_PROPERTY_SET}};

/* What a member's kind holds; false: there is nothing. */
static bool describe(struct types_file *f, const xmlNode *n, ps_member *m)
{
    switch (m->kind) {
    case PS_NOTE_PROPERTY:
        m->value = text_value(text_in(n, "Value"));
        break;
    case PS_ALIAS_PROPERTY:
        m->value = text_value(text_in(n, "ReferencedMemberName"));
        break;
    case PS_SCRIPT_PROPERTY:
        m->value = block_in(f, n, "GetScriptBlock");
        m->second = block_in(f, n, "SetScriptBlock");
        return m->value.kind != PS_UNSET || m->second.kind != PS_UNSET;
    case PS_SCRIPT_METHOD:
        m->value = block_in(f, n, "Script");
        break;
    default:
        m->value = names_in(f, child(n, "ReferencedProperties"));
        break;
    }
    return m->value.kind != PS_UNSET;
}

static void drop_member(ps_member *m)
{
    ps_string_release(m->spelling);
    ps_release(m->value);
    ps_release(m->second);
    ps_free(m);
}

static bool same_text(ps_cx *cx, ps_value a, ps_value b)
{
    ps_string *s = NULL, *t = NULL;
    bool equal = ps_tostring_method(cx, a, &s) == PS_OK && ps_tostring_method(cx, b, &t) == PS_OK &&
                 ps_string_equal(s, t);
    ps_clear_pending(cx);
    ps_string_release(s);
    ps_string_release(t);
    return equal;
}

/* A file that is loaded again says what is there. */
static bool same(ps_cx *cx, const ps_member *a, const ps_member *b)
{
    bool second = a->second.kind == PS_UNSET
                      ? b->second.kind == PS_UNSET
                      : b->second.kind != PS_UNSET && same_text(cx, a->second, b->second);
    return a->kind == b->kind && same_text(cx, a->value, b->value) && second;
}

static ps_result add_member(struct types_file *f, const ps_string *type, const xmlNode *n,
                            unsigned kind)
{
    ps_worker *w = f->c->cx->worker;
    ps_string *name = text_in(n, "Name");
    if (!name || !name->length) {
        ps_string_release(name);
        wrong(f, n, "A name is missing in ", (const char *)n->name);
        return PS_OK;
    }
    ps_member *m = ps_calloc(1, sizeof *m);
    m->kind = (uint16_t)kind;
    m->spelling = name;
    m->name = ps_intern(w, name);
    m->second = ps_unset();
    if (!describe(f, n, m)) {
        wrong(f, n, "Nothing is said of the member ", PS_U8(f->c->cx, name));
        drop_member(m);
        return PS_OK;
    }
    const struct ps_type_data *known = ps_type_data(w, ps_intern(w, (ps_string *)type));
    const ps_member *old = known ? ps_member_list_find(known->members, m->name) : NULL;
    if (!f->front && old && !same(f->c->cx, old, m)) {
        wrong(f, n, "The member is already present: ", PS_U8(f->c->cx, name));
        drop_member(m);
        return PS_OK;
    }
    return type_data_put(f->c, type, m, true);
}

/* ---- PSStandardMembers ----------------------------------------------------------------------- */

static void put_standard(struct types_file *f, struct ps_type_data *d, const xmlNode *n)
{
    ps_string *name = text_in(n, "Name"), *value = text_in(n, "Value");
    if (!name)
        name = ps_string_empty();
    if (ps_string_is_fold(name, "DefaultDisplayPropertySet")) {
        ps_assign(&d->default_display, names_in(f, child(n, "ReferencedProperties")));
    } else if (ps_string_is_fold(name, "DefaultKeyPropertySet")) {
        ps_assign(&d->default_keys, names_in(f, child(n, "ReferencedProperties")));
    } else if (ps_string_is_fold(name, "PropertySerializationSet")) {
        ps_assign(&d->serialization_properties, names_in(f, child(n, "ReferencedProperties")));
    } else if (ps_string_is_fold(name, "SerializationDepth")) {
        d->serialization_depth = value ? atoi(PS_U8(f->c->cx, value)) : 0;
    } else if (ps_string_is_fold(name, "SerializationMethod")) {
        d->serialization_method = (uint8_t)type_data_method(value);
    } else if (ps_string_is_fold(name, "DefaultDisplayProperty") && value) {
        ps_assign(&d->default_property, ps_take_string(ps_string_retain(value)));
    } else if (ps_string_is_fold(name, "StringSerializationSource")) {
        ps_assign(&d->string_source, text_value(text_in(n, "ReferencedMemberName")));
    } else if (!ps_string_is_fold(name, "InheritPropertySerializationSet")) {
        wrong(f, n, "This host does not know the standard member ", PS_U8(f->c->cx, name));
    }
    ps_string_release(name);
    ps_string_release(value);
}

static void add_set(struct types_file *f, const ps_string *type, const xmlNode *n)
{
    ps_worker *w = f->c->cx->worker;
    ps_string *name = text_in(n, "Name");
    if (name && ps_string_is_fold(name, "PSStandardMembers")) {
        struct ps_type_data *d = ps_type_data_make(w, ps_intern(w, (ps_string *)type));
        const xmlNode *members = child(n, "Members");
        for (xmlNode *m = members ? members->children : NULL; m; m = m->next)
            if (m->type == XML_ELEMENT_NODE)
                put_standard(f, d, m);
    } else {
        wrong(f, n, "This host has no member sets of one's own: ",
              name ? PS_U8(f->c->cx, name) : "MemberSet");
    }
    ps_string_release(name);
}

/* ---- types ----------------------------------------------------------------------------------- */

static ps_result add_members(struct types_file *f, const ps_string *type, const xmlNode *members)
{
    for (xmlNode *n = members ? members->children : NULL; n; n = n->next) {
        unsigned kind = 0;
        if (n->type != XML_ELEMENT_NODE)
            continue;
        for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if (is(n, kinds[i].name))
                kind = kinds[i].kind;
        if (kind)
            PS_TRY(add_member(f, type, n, kind));
        else if (is(n, "MemberSet"))
            add_set(f, type, n);
        else
            wrong(f, n, "This host does not support the member kind ", (const char *)n->name);
    }
    return PS_OK;
}

static ps_result add_type(struct types_file *f, const xmlNode *n)
{
    ps_string *name = text_in(n, "Name");
    ps_result r = PS_OK;
    if (!name || !name->length) {
        wrong(f, n, "A name is missing in ", "Type");
    } else {
        f->type = PS_U8(f->c->cx, name);
        r = add_members(f, name, child(n, "Members"));
        if (child(n, "TypeConverter") || child(n, "TypeAdapter"))
            wrong(f, n, "This host does not support ", "TypeConverter and TypeAdapter");
    }
    f->type = "";
    ps_string_release(name);
    return r;
}

static void quiet(void *u, const char *format, ...) { (void)u, (void)format; }

static ps_result read_types(struct types_file *f, const char *text, size_t length)
{
    xmlParserCtxt *parser = ps_xml_parser();
    ps_result r = PS_OK;
    xmlSetGenericErrorFunc(parser, quiet);
    xmlDoc *doc = length > MOST_BYTES ? NULL
                                      : ps_xml_read(parser, text, length,
                                                    XML_PARSE_NONET | XML_PARSE_NOERROR |
                                                        XML_PARSE_NOWARNING);
    xmlNode *root = doc && !doc->intSubset ? xmlDocGetRootElement(doc) : NULL;
    if (!root || !is(root, "Types"))
        wrong(f, root, "The file is no XML whose root is ", "Types");
    for (xmlNode *n = root && is(root, "Types") ? root->children : NULL; n && r == PS_OK; n = n->next)
        if (is(n, "Type"))
            r = add_type(f, n);
    if (doc)
        xmlFreeDoc(doc);
    xmlFreeParserCtxt(parser);
    return r;
}

ps_result types_file_load(struct ps1xml_files *files, const char *file)
{
    ps_cmdlet *c = files->c;
    ps_string *content;
    size_t length;
    PS_TRY(ps_read_text_file(c->x, file, &content));
    char *text = ps_string_to_utf8(content, &length);
    ps_string_release(content);
    struct types_file f = {.c = c, .file = file, .front = files->front, .type = ""};
    ps_buf_init(&f.errors, ERRORS_MOST);
    ps_result r = read_types(&f, text, length);
    ps_free(text);
    if (r == PS_OK && f.errors.length)
        r = ps_error(c, "System.Management.Automation.RuntimeException", "TypesXmlUpdateException",
                     PS_INVALID_OPERATION, ps_null(), "The following error(s) occurred: \n%s",
                     ps_buf_cstr(&f.errors));
    ps_buf_free(&f.errors);
    return r;
}
