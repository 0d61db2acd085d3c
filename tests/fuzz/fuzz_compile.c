/* Text as a script that is compiled with every block in it, and not run: what jumps and handlers
 * name lies in the code, or one error says why there is none. */
#include "engine.h"
#include "engine/block.h"
#include "engine/frame.h"
#include "object/containers.h"

enum { INPUT_MAX = 1 << 14 };

static void check_body(const struct ps_body *b)
{
    for (unsigned i = 0; i < PS_ENTRY_COUNT; i++)
        if (b->entries[i] < -1 || b->entries[i] >= (int64_t)b->insn_count)
            abort();
    for (uint32_t i = 0; i < b->insn_count; i++) {
        const ps_insn *n = &b->insns[i];
        bool jumps = n->op == PS_OP_JMP || n->op == PS_OP_LOOP || n->op == PS_OP_IF_BOUND ||
                     (n->op >= PS_OP_JT && n->op <= PS_OP_JNOTNULL);
        int64_t to = (int64_t)i + 1 + n->d;
        if (n->op >= PS_OP_COUNT || (jumps && (to < 0 || to >= b->insn_count)))
            abort();
    }
    for (uint32_t i = 0; i < b->handler_count; i++) {
        const struct ps_handler *h = &b->handlers[i];
        if (h->start > h->end || h->end > b->insn_count || h->target > b->insn_count)
            abort();
    }
    for (uint32_t i = 0; i < b->type_count; i++)
        if (!b->types[i].name && !b->types[i].type)
            abort();
}

static void compile(ps_exec *x, struct ps_code *code, unsigned depth)
{
    const struct ps_body *body = ps_code_body(x, code);
    if (!body) {
        if (x->base.pending != PS_PENDING_ERROR)
            abort();
        ps_clear_pending(&x->base);
        return;
    }
    check_body(body);
    for (uint32_t i = 0; i < body->code_count && depth; i++)
        compile(x, body->codes[i], depth - 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > INPUT_MAX)
        return 0;
    ps_exec *x = ps_runspace_exec(fuzz_runspace());
    ps_string *text = ps_string_utf8((const char *)data, size);
    ps_value v;
    if (ps_block_from_text(x, text, NULL, &v) == PS_OK) {
        ps_block *b = (ps_block *)v.u.object;
        if (!b->code)
            b->code = ps_code_new(b->script, b->ast, NULL);
        compile(x, b->code, 64);
        ps_string_release(ps_block_text(b));
        ps_release(v);
    } else if (x->base.pending != PS_PENDING_ERROR) {
        abort();
    } else {
        ps_clear_pending(&x->base);
    }
    ps_string_release(text);
    return 0;
}
