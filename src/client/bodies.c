/*
 * bodies.c - the messages that a client sends, as CLIXML text (MS-PSRP 2.2.2; shapes as the stock
 * 7.6 client writes them).
 */
#include "client/session.h"
#include "clixml/clixml.h"

#include <stdio.h>

#define HOST_NULL                                                                                  \
    "<MS><B N=\"_isHostNull\">true</B><B N=\"_isHostUINull\">true</B>"                             \
    "<B N=\"_isHostRawUINull\">true</B><B N=\"_useRunspaceHost\">true</B></MS>"

void body_capability(struct ps_buf *b)
{
    ps_buf_puts(b, "<Obj RefId=\"0\"><MS><Version N=\"protocolversion\">2.4</Version>"
                   "<Version N=\"PSVersion\">2.0</Version>"
                   "<Version N=\"SerializationVersion\">1.1.0.1</Version></MS></Obj>");
}

static void put_enum(struct ps_buf *b, const char *name, int ref, const char *type,
                     const char *text, int value)
{
    ps_buf_printf(b, "<Obj N=\"%s\" RefId=\"%d\"><TN RefId=\"%d\"><T>%s</T><T>System.Enum</T>"
                     "<T>System.ValueType</T><T>System.Object</T></TN><ToString>%s</ToString>"
                     "<I32>%d</I32></Obj>", name, ref, ref, type, text, value);
}

/* One entry of the host's default data: a key and a typed value. */
static void put_host_value(struct ps_buf *b, int key, const char *type, const char *value)
{
    ps_buf_printf(b, "<En><I32 N=\"Key\">%d</I32><Obj N=\"Value\" RefId=\"%d\"><MS><S N=\"T\">%s</S>"
                     "%s</MS></Obj></En>", key, 100 + key, type, value);
}

static void put_host_pair(struct ps_buf *b, int key, const char *type, const char *first, int x,
                          const char *second, int y)
{
    char value[160];
    snprintf(value, sizeof value, "<Obj N=\"V\" RefId=\"%d\"><MS><I32 N=\"%s\">%d</I32>"
                                  "<I32 N=\"%s\">%d</I32></MS></Obj>", 200 + key, first, x, second, y);
    put_host_value(b, key, type, value);
}

static void put_host(struct ps_buf *b, const struct session *s)
{
    ps_buf_puts(b, "<Obj N=\"HostInfo\" RefId=\"50\"><MS><B N=\"_isHostNull\">false</B>"
                   "<B N=\"_isHostUINull\">false</B><B N=\"_isHostRawUINull\">false</B>"
                   "<B N=\"_useRunspaceHost\">false</B><Obj N=\"_hostDefaultData\" RefId=\"51\">"
                   "<MS><Obj N=\"data\" RefId=\"52\"><TN RefId=\"9\">"
                   "<T>System.Collections.Hashtable</T><T>System.Object</T></TN><DCT>");
    put_host_value(b, 0, "System.ConsoleColor", "<I32 N=\"V\">7</I32>");
    put_host_value(b, 1, "System.ConsoleColor", "<I32 N=\"V\">0</I32>");
    static const char point[] = "System.Management.Automation.Host.Coordinates";
    static const char size[] = "System.Management.Automation.Host.Size";
    put_host_pair(b, 2, point, "x", 0, "y", 0);
    put_host_pair(b, 3, point, "x", 0, "y", 0);
    put_host_value(b, 4, "System.Int32", "<I32 N=\"V\">25</I32>");
    for (int key = 5; key <= 8; key++)
        put_host_pair(b, key, size, "width", s->console.columns, "height", s->console.rows);
    put_host_value(b, 9, "System.String", "<S N=\"V\">psrp</S>");
    ps_buf_puts(b, "</DCT></Obj></MS></Obj></MS></Obj>");
}

void body_open_pool(struct ps_buf *b, const struct session *s)
{
    ps_buf_puts(b, "<Obj RefId=\"0\"><MS><I32 N=\"MinRunspaces\">1</I32>"
                   "<I32 N=\"MaxRunspaces\">1</I32>");
    put_enum(b, "PSThreadOptions", 1, "System.Management.Automation.Runspaces.PSThreadOptions",
             "Default", 0);
    put_enum(b, "ApartmentState", 2, "System.Threading.ApartmentState", "Unknown", 2);
    ps_buf_puts(b, "<Obj N=\"ApplicationArguments\" RefId=\"3\"><TN RefId=\"3\">"
                   "<T>System.Management.Automation.PSPrimitiveDictionary</T>"
                   "<T>System.Collections.Hashtable</T><T>System.Object</T></TN><DCT /></Obj>");
    put_host(b, s);
    ps_buf_puts(b, "</MS></Obj>");
}

/* One command; `merge_previous` is what MergePreviousResults holds. */
static void put_command(struct ps_buf *b, const ps_string *text, bool script, int base,
                        int merge_previous)
{
    static const char merges[][24] = {"MergeMyResult", "MergeToResult", "MergePreviousResults",
                                      "MergeError", "MergeWarning", "MergeVerbose", "MergeDebug",
                                      "MergeInformation"};
    ps_buf_printf(b, "<Obj RefId=\"%d\"><MS><S N=\"Cmd\">", base);
    ps_clixml_escape(b, text);
    ps_buf_printf(b, "</S><B N=\"IsScript\">%s</B><Nil N=\"UseLocalScope\" />",
                  script ? "true" : "false");
    for (int i = 0; i < 8; i++) {
        int value = i == 2 ? merge_previous : 0;
        put_enum(b, merges[i], base + 1 + i,
                 "System.Management.Automation.Runspaces.PipelineResultTypes",
                 value ? "Warning" : "None", value);
    }
    ps_buf_printf(b, "<Obj N=\"Args\" RefId=\"%d\"><LST /></Obj></MS></Obj>", base + 20);
}

void body_create_pipeline(struct ps_buf *b, const char *script, bool remember)
{
    ps_string *text = ps_string_c(script), *out_default = ps_string_c("Out-Default");
    ps_buf_puts(b, "<Obj RefId=\"0\"><MS><Obj N=\"PowerShell\" RefId=\"1\"><MS>"
                   "<Obj N=\"Cmds\" RefId=\"2\"><TN RefId=\"90\">"
                   "<T>System.Collections.Generic.List`1[[System.Management.Automation.PSObject]]"
                   "</T><T>System.Object</T></TN><LST>");
    put_command(b, text, true, 10, 0);
    put_command(b, out_default, false, 40, 3);
    ps_buf_puts(b, "</LST></Obj><B N=\"IsNested\">false</B><Nil N=\"History\" />"
                   "<B N=\"RedirectShellErrorOutputPipe\">false</B></MS></Obj>"
                   "<B N=\"NoInput\">true</B>");
    put_enum(b, "ApartmentState", 70, "System.Threading.ApartmentState", "Unknown", 2);
    put_enum(b, "RemoteStreamOptions", 71, "System.Management.Automation.RemoteStreamOptions", "0",
             0);
    ps_buf_printf(b, "<B N=\"AddToHistory\">%s</B>", remember ? "true" : "false");
    ps_buf_puts(b, "<Obj N=\"HostInfo\" RefId=\"72\">" HOST_NULL
                   "</Obj><B N=\"IsNested\">false</B></MS></Obj>");
    ps_string_release(text);
    ps_string_release(out_default);
}
