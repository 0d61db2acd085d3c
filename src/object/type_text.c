/* type_text.c - how types are written: Type.ToString(), PowerShell's own form, assemblies. */
#include "object/worker_private.h"

#include <string.h>

#include "object/accelerators.inc"

static void put_rank(struct ps_strbuf *b, const ps_type *t)
{
    ps_strbuf_c(b, "[");
    ps_strbuf_fill(b, ',', t->rank - 1u);
    ps_strbuf_c(b, "]");
}

static unsigned arity_of(const ps_string *name)
{
    unsigned n = 0;
    int64_t tick = ps_string_find_unit(name, '`', 0);
    for (uint32_t i = tick < 0 ? name->length : (uint32_t)tick + 1; i < name->length; i++) {
        uint16_t c = ps_string_at(name, i);
        if (c < '0' || c > '9')
            break;
        n = n * 10 + (c - '0');
    }
    return n;
}

ps_string *ps_type_net_text(ps_type *t)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    if (t->kind == PS_ARRAY && t->element) {
        ps_strbuf_put(&b, t->element->display);
        put_rank(&b, t);
    } else if (t->arg_count) {
        ps_strbuf_put(&b, t->generic->full_name);
        for (unsigned i = 0; i < t->arg_count; i++) {
            ps_strbuf_c(&b, i ? "," : "[");
            ps_strbuf_put(&b, t->args[i]->display);
        }
        ps_strbuf_c(&b, "]");
    } else if (t->flags & PS_TYPE_GENERIC) {
        unsigned arity = arity_of(t->full_name);
        ps_strbuf_put(&b, t->full_name);
        if (arity == 1)
            ps_strbuf_c(&b, "[T]");
        else if (arity == 2 && ps_string_find_unit(t->name, 'y', 0) >= 0)
            ps_strbuf_c(&b, "[TKey,TValue]"); /* ...Dictionary`2 and its kin */
        else
            for (unsigned i = 0; i < arity; i++)
                ps_strbuf_printf(&b, "%sT%u%s", i ? "," : "[", i + 1, i + 1 < arity ? "" : "]");
    } else {
        return ps_string_retain(t->full_name);
    }
    return ps_strbuf_take(&b);
}

const char *ps_accelerator(const ps_string *name)
{
    size_t low = 0, high = sizeof accelerator_at / sizeof *accelerator_at;
    ps_string *folded = ps_string_lower(name);
    const char *found = NULL;
    while (low < high && !found) {
        size_t middle = (low + high) / 2;
        const char *text = accelerator_text + accelerator_at[middle] + 1;
        ps_string *entry = ps_string_c(text), *lower = ps_string_lower(entry);
        int order = ps_string_compare(folded, lower);
        ps_string_release(entry);
        ps_string_release(lower);
        if (order == 0)
            found = text + strlen(text) + 1;
        else if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    ps_string_release(folded);
    return found;
}

bool ps_accelerators_each(bool (*visit)(void *u, const char *accelerator, const char *full_name),
                          void *u)
{
    for (size_t i = 0; i < sizeof accelerator_at / sizeof *accelerator_at; i++) {
        const char *text = accelerator_text + accelerator_at[i];
        if (!visit(u, text + 1, text + strlen(text) + 1))
            return false;
    }
    return true;
}

const char *ps_accelerator_for(const ps_string *full_name)
{
    for (size_t i = 0; i < sizeof accelerator_at / sizeof *accelerator_at; i++) {
        const char *text = accelerator_text + accelerator_at[i];
        if (*text == '*' && ps_string_is(full_name, text + strlen(text) + 1))
            return text + 1;
    }
    return NULL;
}

/* Microsoft.PowerShell.ToStringCodeMethods.Type: accelerators, generics in brackets. */
ps_string *ps_type_brief_text(ps_worker *w, ps_type *t)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    if (t->kind == PS_ARRAY && t->element) {
        ps_strbuf_put(&b, ps_type_short(w, t->element));
        put_rank(&b, t);
    } else if (t->arg_count) {
        const ps_string *name = t->generic->full_name;
        int64_t tick = ps_string_find_unit(name, '`', 0);
        bool nested = ps_string_find_unit(name, '+', 0) >= 0;
        ps_strbuf_sub(&b, name, 0, tick < 0 || nested ? name->length : (uint32_t)tick);
        for (unsigned i = 0; i < t->arg_count; i++) {
            ps_strbuf_c(&b, i ? "," : "[");
            ps_strbuf_put(&b, ps_type_short(w, t->args[i]));
        }
        ps_strbuf_c(&b, "]");
    } else if (ps_string_is(t->full_name, "System.Management.Automation.PSCustomObject")) {
        ps_strbuf_c(&b, "PSCustomObject");
    } else {
        const char *accelerator = ps_accelerator_for(t->full_name);
        return accelerator ? ps_string_c(accelerator) : ps_string_retain(t->display);
    }
    return ps_strbuf_take(&b);
}

ps_string *ps_type_short(ps_worker *w, ps_type *t)
{
    struct ps_type_full *full = ps_type_full(t);
    if (!full->brief)
        full->brief = ps_type_brief_text(w, t);
    return full->brief;
}

/* ---- assemblies ------------------------------------------------------------------------------ */

enum { CORELIB, NET, XML, SMA, CLASSES };

/* "prefix=key assembly\n": the first line whose prefix a name starts with tells where the type
 * lives; a prefix that ends in a space is a whole name. The key is the public key's place. */
static const char assemblies[] =
    "Microsoft.PowerShell.Commands.Measure=3Microsoft.PowerShell.Commands.Utility\n"
    "Microsoft.PowerShell.Commands.GenericMeasure=3Microsoft.PowerShell.Commands.Utility\n"
    "Microsoft.PowerShell.Commands.TextMeasure=3Microsoft.PowerShell.Commands.Utility\n"
    "Microsoft.PowerShell.Commands.Group=3Microsoft.PowerShell.Commands.Utility\n"
    "Microsoft.PowerShell.Commands.MatchInfo=3Microsoft.PowerShell.Commands.Utility\n"
    "Microsoft.PowerShell.Commands.MemberDefinition=3Microsoft.PowerShell.Commands.Utility\n"
    "Microsoft.PowerShell.Commands.=3System.Management.Automation\n"
    "Microsoft.PowerShell.=3System.Management.Automation\n"
    "System.Management.Automation.=3System.Management.Automation\n"
    "System.Text.RegularExpressions.=1System.Text.RegularExpressions\n"
    "System.Text.Json.=2System.Text.Json\n"
    "System.Collections.Generic.SortedDictionary=1System.Collections\n"
    "System.Collections.Generic.SortedList=1System.Collections\n"
    "System.Collections.Generic.SortedSet=1System.Collections\n"
    "System.Collections.Generic.Stack=1System.Collections\n"
    "System.Collections.Generic.LinkedList=1System.Collections\n"
    "System.Collections.Generic.PriorityQueue=1System.Collections\n"
    "System.Collections.Concurrent.ConcurrentQueue=0System.Private.CoreLib\n"
    "System.Collections.Concurrent.ConcurrentDictionary=1System.Collections.Concurrent\n"
    "System.Collections.Concurrent.=1System.Collections.Concurrent\n"
    "System.Collections.Specialized.=1System.Collections.Specialized\n"
    "System.Collections.Stack =1System.Collections.NonGeneric\n"
    "System.Collections.Queue =1System.Collections.NonGeneric\n"
    "System.Collections.SortedList =1System.Collections.NonGeneric\n"
    "System.Numerics.BigInteger=1System.Runtime.Numerics\n"
    "System.Uri =1System.Private.Uri\n"
    "System.UriBuilder =1System.Private.Uri\n"
    "System.Xml.=2System.Private.Xml\n"
    "System.Net.IP=1System.Net.Primitives\n"
    "System.Net.Mail.=2System.Net.Mail\n"
    "System.Net.=1System.Net.Primitives\n"
    "System.Diagnostics.Process=1System.Diagnostics.Process\n"
    "System.Drawing.=1System.Drawing.Primitives\n"
    "System.ConsoleColor =1System.Console\n"
    "System.Console =1System.Console\n"
    "System.Linq.=1System.Linq\n";

static const char versions[] =
    ", Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e\0"
    ", Version=10.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a\0"
    ", Version=10.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51\0"
    ", Version=7.6.0.500, Culture=neutral, PublicKeyToken=31bf3856ad364e35\0"
    ", Version=1.0.0.0, Culture=neutral, PublicKeyToken=null";

static ps_string *assembly_text(const char *name, size_t length, unsigned key)
{
    struct ps_strbuf b;
    const char *version = versions;
    while (key--)
        version += strlen(version) + 1;
    ps_strbuf_init(&b, 0);
    ps_strbuf_latin1(&b, name, length);
    ps_strbuf_c(&b, version);
    return ps_strbuf_take(&b);
}

ps_string *ps_assembly_of(const ps_string *full_name, bool script)
{
    if (script)
        return assembly_text("PowerShell Class Assembly", 25, CLASSES);
    for (const char *line = assemblies; *line; line += strcspn(line, "\n") + 1) {
        size_t length = strcspn(line, "="), name = strcspn(line + length, "\n");
        bool whole = line[length - 1] == ' ';
        uint32_t i = 0, prefix = (uint32_t)(length - whole);
        if (full_name->length < prefix || (whole && full_name->length != prefix))
            continue;
        while (i < prefix && ps_string_at(full_name, i) == (uint8_t)line[i])
            i++;
        if (i == prefix)
            return assembly_text(line + length + 2, name - 2, (unsigned)(line[length + 1] - '0'));
    }
    return assembly_text("System.Private.CoreLib", 22, CORELIB);
}
