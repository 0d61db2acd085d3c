/* table.c - the management commands. */
#include "engine/cmdlet.h"

#define COMMANDS(X)                                                                                \
    X(get_item)                                                                                    \
    X(get_childitem)                                                                               \
    X(test_path)                                                                                   \
    X(new_item)                                                                                    \
    X(remove_item) X(clear_item) X(set_item) X(rename_item) X(copy_item) X(move_item)              \
        X(get_content) X(set_content) X(add_content) X(clear_content) X(get_location)              \
            X(set_location) X(push_location) X(pop_location) X(get_psdrive) X(resolve_path)        \
                X(convert_path) X(join_path) X(split_path) X(get_process) X(stop_process)          \
                    X(debug_process) X(wait_process) X(start_process) X(new_psdrive)               \
                        X(remove_psdrive) X(get_psprovider) X(get_itemproperty)                    \
                            X(get_itempropertyvalue) X(set_itemproperty) X(clear_itemproperty)     \
                                X(new_itemproperty) X(remove_itemproperty) X(rename_itemproperty)  \
                                    X(copy_itemproperty) X(move_itemproperty) X(invoke_item)       \
                                        X(get_timezone) X(get_clipboard) X(set_clipboard)          \
                                            X(stop_computer) X(restart_computer)                   \
                                                X(test_connection)

#define DECLARE(stem) extern const ps_cmdlet_def ps_cmdlet_##stem;
#define ENTRY(stem) &ps_cmdlet_##stem,

COMMANDS(DECLARE)

const ps_cmdlet_def *const ps_management_cmdlets[] = {COMMANDS(ENTRY) NULL};
