/* filesystem.h - what the two files of the FileSystem provider share. */
#ifndef PSRP_PROVIDERS_FILESYSTEM_H
#define PSRP_PROVIDERS_FILESYSTEM_H

#include "engine/provider.h"

/* Hand on the item of a file name. */
ps_result ps_files_give(ps_item_call *call, const char *name, bool directory);

ps_result ps_files_make(ps_item_call *call, const ps_string *type, ps_value value);
ps_result ps_files_remove(ps_item_call *call);
ps_result ps_files_rename(ps_item_call *call, const ps_string *new_name);
ps_result ps_files_copy(ps_item_call *call, ps_string *to);
ps_result ps_files_move(ps_item_call *call, ps_string *to);

/* Whether a name passes -Filter. */
bool ps_files_filter(const ps_string *filter, const ps_string *name);

#endif
