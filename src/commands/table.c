/*
 * table.c - every command of this room.
 */
#include "engine/cmdlet.h"

/* clang-format off */
#define COMMANDS(C)                                                                                \
    C(add_history) C(clear_history) C(clear_variable) C(exit_pssession) C(foreach_object)          \
    C(get_alias) C(get_command) C(get_history) C(get_job) C(get_member) C(get_pscallstack)         \
    C(get_runspace) C(get_variable) C(invoke_command) C(invoke_expression) C(invoke_history)       \
    C(new_alias) C(new_variable) C(out_null) C(receive_job) C(remove_alias) C(remove_job)          \
    C(remove_variable) C(set_alias) C(set_psdebug) C(set_strict_mode) C(set_variable) C(start_job)               \
    C(start_thread_job)                                                                            \
    C(start_transcript) C(stop_job) C(stop_transcript) C(wait_job) C(where_object) C(write_debug)  \
    C(write_error) C(write_host) C(write_information) C(write_output) C(write_progress)            \
    C(write_verbose) C(write_warning)
/* clang-format on */

#define DECLARE(name) extern const ps_cmdlet_def ps_cmdlet_##name;
COMMANDS(DECLARE)

#define ENTRY(name) &ps_cmdlet_##name,
const ps_cmdlet_def *const ps_commands_cmdlets[] = {COMMANDS(ENTRY) NULL};
