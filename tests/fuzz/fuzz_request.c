/* CLIXML bodies of CREATE_PIPELINE, GET_COMMAND_METADATA, INIT_RUNSPACEPOOL and host answers, read
 * as the worker reads them. The first byte says which. */
#include "base/memory.h"
#include "clixml/clixml.h"
#include "object/worker.h"
#include "types/types.h"
/* The worker is a program: its file is taken in whole. */
#include "../../src/worker/request.c"

#include <stdlib.h>

static const ps_hooks no_hooks;

static void read_body(ps_cx *cx, unsigned kind, ps_value body)
{
    struct pipeline_request request = {0};
    struct ps_init_pool init;
    struct ps_host_info info = {0};
    struct ps_protocol_version version;
    ps_value out;
    switch (kind) {
    case 0:
        request_read(cx, body, &request);
        break;
    case 1:
        request_read_metadata(cx, body, &request);
        break;
    case 2:
        if (ps_body_read_init(cx, body, &init) == PS_OK)
            ps_body_read_host_info(cx, init.host_info, &info);
        ps_string_release(info.screen.title);
        break;
    case 3:
        if (ps_body_read_host_response(cx, body, 1, &out) == PS_OK)
            ps_release(out);
        break;
    default:
        ps_body_read_capability(cx, body, &version);
        break;
    }
    request_drop(&request);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const ps_typedef *const *const types[] = {ps_object_types, ps_error_types, ps_net_types,
                                                     ps_wire_types, NULL};
    if (!size)
        return 0;
    ps_cx cx;
    ps_value body;
    ps_worker *w = ps_worker_new(&(struct ps_worker_options){.type_tables = types});
    ps_cx_init(&cx, w, &no_hooks);
    if (ps_clixml_read(&cx, data + 1, size - 1, NULL, &body) == PS_OK) {
        read_body(&cx, data[0] % 5, body);
        ps_release(body);
    }
    ps_clear_pending(&cx);
    ps_cx_done(&cx);
    ps_worker_free(w);
    return 0;
}
