/*
 * result.h - errors are results. A function that can fail in the engine returns ps_result;
 * what went wrong stands in the context that was handed to it (engine/context.h).
 */
#ifndef PSRP_BASE_RESULT_H
#define PSRP_BASE_RESULT_H

typedef enum ps_result {
    PS_OK = 0,
    PS_FAIL = -1, /* an exception, a stop, or a control transfer is pending in the context */
} ps_result;

#define PS_TRY(call)                                                                               \
    do {                                                                                           \
        if ((call) != PS_OK)                                                                       \
            return PS_FAIL;                                                                        \
    } while (0)

#endif
