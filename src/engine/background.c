/*
 * background.c - `pipeline &`: a job in another process. Its variables that are set here go along
 * as $using: ones.
 */
#include "engine/frame.h"
#include "engine/vm_ops.h"

#include "base/memory.h"
#include "engine/drives.h"
#include "engine/hosting/process_job.h"
#include "engine/hosting/using.h"
#include "engine/provider.h"
#include "language/script.h"
#include "object/error.h"

#include <stdlib.h>
#include <string.h>

struct gather {
    ps_exec *x;
    const struct ps_ast_variable **found;
    unsigned count, size;
};

/* What every process has of its own. */
static bool is_own(const ps_string *name)
{
    static const char names[][16] = {"PID",  "PSVersionTable", "PSEdition", "PSHOME",
                                     "HOST", "true",           "false",     "null"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (ps_string_is_fold(name, names[i]))
            return true;
    return false;
}

static bool visit(struct ps_ast *node, void *data)
{
    struct gather *g = data;
    if (node->kind == PS_AST_USING_EXPRESSION)
        return true;
    if (node->kind != PS_AST_VARIABLE)
        return ps_ast_each_child(node, visit, data);
    const struct ps_ast_variable *v = (const struct ps_ast_variable *)node;
    ps_name name = ps_intern(g->x->base.worker, v->name);
    if (v->scope != PS_SCOPE_UNQUALIFIED || v->splatted || is_own(v->name) ||
        ps_auto_index(g->x, name) >= 0)
        return true;
    ps_value value = ps_variable_get(g->x, name);
    bool set = value.kind != PS_UNSET;
    ps_release(value);
    if (!set)
        return true;
    if (g->count == g->size) {
        g->size = g->size ? g->size * 2 : 8;
        g->found = ps_realloc(g->found, g->size * sizeof *g->found);
    }
    g->found[g->count++] = v;
    return true;
}

static int by_place(const void *a, const void *b)
{
    const struct ps_ast_variable *l = *(const struct ps_ast_variable *const *)a;
    const struct ps_ast_variable *r = *(const struct ps_ast_variable *const *)b;
    return l->ast.start < r->ast.start ? -1 : l->ast.start > r->ast.start;
}

static bool is_tail(uint16_t unit)
{
    return unit == '&' || unit == ' ' || unit == '\t' || unit == '\r' || unit == '\n';
}

/* The pipeline's text, with "using:" in front of the names of variables. Owned. */
static ps_string *text_of(const struct ps_script *s, const struct ps_ast *a, const struct gather *g)
{
    uint32_t at = a->start, end = a->end;
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    while (end > at && is_tail(ps_string_at(s->text, end - 1)))
        end--;
    for (unsigned i = 0; i < g->count; i++) {
        uint32_t name = g->found[i]->ast.start + 1 + g->found[i]->braced;
        ps_string *before = ps_script_extent_text(s, at, name);
        ps_strbuf_put(&b, before);
        ps_strbuf_c(&b, "using:");
        ps_string_release(before);
        at = name;
    }
    ps_string *rest = ps_script_extent_text(s, at, end);
    ps_strbuf_put(&b, rest);
    ps_string_release(rest);
    return ps_strbuf_take(&b);
}

static ps_result start(ps_exec *x, const ps_string *script, ps_value *out)
{
    struct ps_process_task task = {.script = script, .using_values = ps_unset()};
    ps_value block;
    ps_job *job = NULL;
    char *folder;
    PS_TRY(ps_job_allowed(x));
    PS_TRY(ps_block_create(x, script, &block));
    ps_string *here = ps_string_c(".");
    ps_result r = ps_using_values(x, (ps_block *)block.u.object, &task.using_values);
    if (r == PS_OK)
        r = ps_path_file(x, here, &folder);
    if (r == PS_OK) {
        ps_string *where = ps_string_os(folder, strlen(folder));
        task.folder = where;
        r = ps_process_job_start(x, &task, NULL, script, &job);
        ps_string_release(where);
        ps_free(folder);
    }
    ps_string_release(here);
    ps_release(task.using_values);
    ps_release(block);
    if (r == PS_OK)
        *out = ps_take_object(job);
    return r;
}

ps_result ps_background(ps_exec *x, ps_frame *f, ps_insn i)
{
    const struct ps_ast *a = f->body->backgrounds[i.b];
    struct gather g = {.x = x};
    ps_value job;
    ps_ast_each_child(a, visit, &g);
    if (g.count)
        qsort(g.found, g.count, sizeof *g.found, by_place);
    ps_string *script = text_of(f->code->script, a, &g);
    ps_free(g.found);
    ps_result r = start(x, script, &job);
    ps_string_release(script);
    if (r == PS_OK)
        ps_assign(&f->r[i.a], job);
    return r;
}
