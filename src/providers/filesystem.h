/* filesystem.h - what the files of the FileSystem provider share. */
#ifndef PSRP_PROVIDERS_FILESYSTEM_H
#define PSRP_PROVIDERS_FILESYSTEM_H

#include "engine/item.h"
#include "engine/provider.h"

/* Hand on the item of a file name. */
ps_result ps_files_give(ps_item_call *call, const char *name, bool directory);

ps_result ps_files_make(ps_item_call *call, const ps_string *type, ps_value value);
ps_result ps_files_remove(ps_item_call *call);
ps_result ps_files_rename(ps_item_call *call, const ps_string *new_name);
ps_result ps_files_copy(ps_item_call *call, ps_string *to);
ps_result ps_files_move(ps_item_call *call, ps_string *to);

/* ---- shared by what changes files ------------------------------------------------------------ */

/* An error of the item at the file name `path`: `format` has one %s for it. `as_item`: its target
 * is the FileInfo, else the text. Non-terminating. */
ps_result ps_files_raise(ps_item_call *call, const char *type, const char *id,
                         enum ps_category_id category, const char *path, bool as_item,
                         const char *format);
/* .NET's error for errno on `path`; its target is the item at `item` (NULL: `path`), as a FileInfo
 * when `as_item`. */
ps_result ps_files_errno(ps_item_call *call, const char *id, enum ps_category_id category,
                         const char *path, const char *item, bool as_item);
/* Folder and those above it; -1 and errno. */
int ps_files_make_folders(char *path);
/* Write all to a descriptor; -1 and errno. */
int ps_files_write(int fd, const char *data, size_t length);
/* `folder`/`name` into out (PATH_MAX); false: too long, errno says so. */
bool ps_files_join(const char *folder, const char *name, char *out);
const char *ps_files_leaf(const char *path);
/* Where a copy or a move to `to` ends: inside it when it is a folder. */
bool ps_files_end(const char *from, const char *to, char *out);
/* The one who may not write cannot: what PowerShell asks before it overwrites or removes. */
bool ps_files_read_only(const char *path);

#endif
