/*
 * worker.c - the object room without an engine: types of values, errors and secrets.
 */
#include "client/worker.h"

#include "object/error.h"
#include "object/worker.h"
#include "types/secure.h"

static const ps_typedef *const secrets[] = {&ps_type_securestring, &ps_type_credential, NULL};

void client_worker_init(ps_cx *cx)
{
    static const ps_typedef *const *const types[] = {ps_object_types, ps_error_types, secrets,
                                                     NULL};
    struct ps_worker_options options = {.type_tables = types};
    ps_cx_init(cx, ps_worker_new(&options), NULL);
}

void client_worker_done(ps_cx *cx)
{
    ps_worker *w = cx->worker;
    ps_cx_done(cx);
    ps_worker_free(w);
}
