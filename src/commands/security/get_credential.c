/*
 * get_credential.c - Get-Credential: asks the person for a name and a password. A user name as its
 * first argument has been asked for when it was bound.
 */
#include "engine/cmdlet.h"
#include "engine/host.h"

#define PARAMS(P)                                                                                  \
    P(CREDENTIAL, "Credential") P(MESSAGE, "Message") P(USER, "UserName") P(TITLE, "Title")
PS_PARAM_TABLE(PARAMS)

static ps_value text_or(const ps_cmdlet *c, unsigned parameter, const char *fallback)
{
    ps_string *s = ps_arg_string(c, parameter);
    return s ? ps_take_string(ps_string_retain(s)) : ps_text(fallback);
}

static ps_result process(ps_cmdlet *c)
{
    if (ps_arg_bound(c, CREDENTIAL) && !ps_is_null(ps_arg(c, CREDENTIAL)))
        return ps_write(c, ps_retain(ps_arg(c, CREDENTIAL)));
    ps_value title = text_or(c, TITLE, "PowerShell credential request");
    ps_value message = text_or(c, MESSAGE, "Enter your credentials."), target = ps_text("");
    ps_value out = ps_null();
    ps_value user = ps_arg_string(c, USER) ? ps_arg(c, USER) : ps_null();
    ps_result r = ps_host_credential(c->x, title, message, user, target, PS_CREDENTIAL_TYPES,
                                     PS_CREDENTIAL_OPTIONS, &out);
    ps_release(title);
    ps_release(message);
    ps_release(target);
    if (r == PS_OK && !ps_is_null(out))
        return ps_write(c, out);
    ps_release(out);
    return r;
}

const ps_cmdlet_def ps_cmdlet_get_credential = {
    .name = "Get-Credential", .params = params, .process = process};
