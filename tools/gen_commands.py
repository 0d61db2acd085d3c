#!/usr/bin/env python3
"""Packs what is known of commands into tables of offsets (no pointers, so nothing is relocated).

gen_commands.py OUT commands.tsv parameters.tsv own-commands.tsv parameter_order.tsv aliases.tsv validation.tsv
                implementations.tsv command_facts.tsv parameter_details.tsv
The layout is that of the structures in src/engine/tables.c.
"""
import sys

LONG_LIST = 300  # characters: longer lists of values are no sets to validate against (cultures)


def rows(path):
    with open(path, encoding="utf-8") as f:
        for line in f.read().split("\n")[1:]:
            if line:
                yield line.split("\t")


class Pool:
    """Strings, each once, ended by NUL; offset 0 is the empty string."""

    def __init__(self):
        self.offsets, self.data = {"": 0}, bytearray(b"\0")

    def add(self, text):
        if text not in self.offsets:
            self.offsets[text] = len(self.data)
            self.data += text.encode() + b"\0"
        return self.offsets[text]


def pipeline_flags(mandatory, pipeline, remaining):
    parts = pipeline.split(",")
    return ((1 if mandatory == "True" else 0) | (2 if "value" in parts else 0) |
            (4 if "name" in parts else 0) | (8 if remaining == "True" else 0))


def read_commands(paths):
    commands = {}
    for module, name, kind, outputs in rows(paths[0]):
        commands[name] = {"module": module, "kind": kind, "outputs": outputs, "sets": [],
                          "default": -1, "params": {}, "process": False}
    for path in paths[1:3]:
        for row in rows(path):
            row += [""] * (13 - len(row))
            module, name, pset, default, param, kind, mandatory, position, pipe, rest, aliases, \
                values, validation = row[:13]
            c = commands.setdefault(name, {"module": module, "kind": "Cmdlet", "outputs": "",
                                           "sets": [], "default": -1, "params": {},
                                           "process": False})
            if pset not in c["sets"]:
                c["sets"].append(pset)
            if default == "True":
                c["default"] = c["sets"].index(pset)
            if not param:
                continue
            if param in ("WhatIf", "Confirm") and kind.endswith("SwitchParameter"):
                c["process"] = True
                continue
            p = c["params"].setdefault(param, {"type": kind, "aliases": aliases, "parts": {},
                                               "values": values, "validation": validation,
                                               "order": [], "rules": "", "help": ""})
            key = (int(position) if position else -32768, pipeline_flags(mandatory, pipe, rest))
            p["parts"][key] = p["parts"].get(key, 0) | 1 << c["sets"].index(pset)
    for command, names in rows(paths[3]):
        place = {name.lstrip("+"): i for i, name in enumerate(names.split(","))}
        if command in commands:
            for name in names.split(","):
                if name.startswith("+") and name[1:] in commands[command]["params"]:
                    commands[command]["params"][name[1:]]["dynamic"] = True
            params = commands[command]["params"]
            commands[command]["params"] = dict(
                sorted(params.items(), key=lambda item: place.get(item[0], len(place))))
    for command, param, order, rules, help_text in (r + [""] * (5 - len(r))
                                                    for r in rows(paths[8])):
        commands[command]["params"][param].update(order=order.split(",") if order else [],
                                                  rules=rules, help=help_text)
    return commands


def parts_of(command, param):
    """(mask, position, flags) of a parameter; a mask of all bits where it is in every set."""
    every = (1 << len(command["sets"])) - 1
    known = sorted(param["parts"].items(), key=lambda e: e[1])
    if not param["order"]:
        return [(0xFFFFFFFF if mask == every else mask, *key) for key, mask in known]
    out = []
    for name in param["order"]:
        bit = every if name == "*" else 1 << command["sets"].index(name)
        key = next(key for key, mask in known if mask & bit)
        out.append((0xFFFFFFFF if name == "*" else bit, *key))
    return out


def rule_text(param, details):
    """Rules in PowerShell's order of declaration: "Range 1,5;NotNull"."""
    out = [rule for rule in param["validation"].split(",")
           if rule.startswith("ValidateNotNull") or rule == "ValidateNotePropertyName"]
    for rule, arguments in details:
        out.append(rule + (" " + arguments if arguments else ""))
    if param["values"] and "String" in param["type"] and len(param["values"]) < LONG_LIST:
        out.append("ValidateSet " + param["values"])
    if param["rules"]: # what is said of them in their order; others than checks stay
        out = [r for r in param["rules"].split(";") if r != "-"] + \
              [r for r in out if not r.startswith(("Validate", "Allow"))]
    if param["help"]:
        out.append("HelpMessage " + param["help"])
    if param.get("dynamic"):
        out.append("DynamicParameter")
    return ";".join(out)


def emit(f, name, row_type, items):
    f.write("static const %s %s[] = {\n" % (row_type, name))
    for i in range(0, len(items), 6):
        f.write("    " + " ".join("{%s}," % ", ".join(map(str, it)) for it in items[i:i + 6]) +
                "\n")
    f.write("};\n")


def main():
    out, paths = sys.argv[1], sys.argv[2:]
    commands = read_commands(paths)
    details = {}
    for command, param, rule, *arguments in rows(paths[5]):
        details.setdefault((command, param), []).append((rule, arguments[0] if arguments else ""))
    classes = {row[0]: (row[1], row[2] if len(row) > 2 else "") for row in rows(paths[6])}
    facts = {row[0]: row[1:4] for row in rows(paths[7])}
    remoting = {"None": 0, "": 1, "SupportedByCommand": 2, "OwnedByCommand": 3}
    impacts = {"": 2, "None": 0, "Low": 1, "Medium": 2, "High": 3}
    pool, sets, params, parts, table = Pool(), [], [], [], []
    for name in sorted(commands, key=str.lower):
        c = commands[name]
        first_set, first_param = len(sets), len(params)
        sets += [(pool.add(s),) for s in c["sets"]]
        for pname, p in c["params"].items():
            first_part = len(parts)
            parts += parts_of(c, p)
            params.append((pool.add(pname), pool.add(p["type"]), pool.add(p["aliases"]),
                           pool.add(rule_text(p, details.get((name, pname), []))), first_part,
                           len(parts) - first_part))
        cls, impact = classes.get(name, ("", ""))
        link, remote, more = facts.get(name, ("", "", ""))
        table.append((pool.add(name), pool.add(c["module"]), pool.add(c["outputs"]),
                      pool.add(cls), first_param, len(params) - first_param, first_set,
                      len(c["sets"]), c["default"], 0 if c["kind"] == "Cmdlet" else 1,
                      1 if c["process"] else 0, impacts[impact], pool.add(link),
                      remoting[remote], 1 if "dynamic" in more.split(",") else 0,
                      1 if "paging" in more.split(",") else 0))
    options = {"None": 0, "ReadOnly": 1, "AllScope": 8}
    aliases = [(pool.add(n), pool.add(d), sum(options[o] for o in opts.split(", ")))
               for n, d, opts in sorted(rows(paths[4]), key=lambda r: r[0].lower())]
    if len(pool.data) > 0xFFFF or len(parts) > 0xFFFF:
        sys.exit("gen_commands.py: the tables outgrew 16-bit offsets")
    with open(out, "w", encoding="ascii") as f:
        f.write("/* Written by tools/gen_commands.py from data/. */\n")
        f.write("static const char pool[] =\n")
        for text in bytes(pool.data).split(b"\0")[:-1]:
            quoted = text.decode().replace("\\", "\\\\").replace('"', '\\"')
            f.write('    "%s\\0"\n' % quoted)
        f.write(";\n")
        emit(f, "set_rows", "struct set_row", sets)
        emit(f, "part_rows", "struct part_row", parts)
        emit(f, "param_rows", "struct param_row", params)
        emit(f, "command_rows", "struct command_row", table)
        emit(f, "alias_rows", "struct alias_row", aliases)


main()
