#!/usr/bin/env python3
"""Generate PowerShell cases from a seed: expressions and statements of the language itself.

    generate.py SEED [COUNT]

prints a case file of tests/conformance/conformance.py. The same seed always gives the same
cases. Nothing in them depends on time, place, host or culture, and every loop is bounded, so
PowerShell's recorded answers hold on every machine.
"""
import random
import sys

NUMBERS = ["0", "1", "-1", "2", "7", "10", "255", "-128", "2147483647", "-2147483648", "2147483648",
           "9223372036854775807", "0x7F", "0xFF", "1kb", "3mb", "1L", "5L", "1.5", "-0.5", "2.5",
           "3.5", "1e3", "1e20", "1d", "1.50d", "-2.5d", "3u", "1y", "200uy", "300s", "60000us",
           "5n", "0b101", "[byte]200", "[sbyte]-5", "[int16]300", "[uint32]7", "[uint64]9",
           "[float]1.25", "[decimal]0.1", "[bigint]3"]
STRINGS = ["''", "'a'", "'A'", "'abc'", "'ABC'", "'10'", "'1.5'", "' 7 '", "'0x10'", "'1e2'",
           "'x y'", "'a,b,c'", "'a1b22c'", "'True'", "'-3'", "'1kb'", "'[a-c]'", "'a*'",
           "\"t`tab\"", "'12abc'"]
OTHERS = ["$null", "$true", "$false", "[char]'x'", "[char]65", "@()", "@(1)", "@(1,2,3)",
          "@('a','b')", "@($null)", "@(1,'1',$null)", "@(1,@(2,3))", "[DayOfWeek]::Friday",
          "[timespan]'01:30:00'", "[version]'1.2.3'", "[datetime]'2020-02-03'",
          "@{a=1}", "[ordered]@{b=2;a=1}", "[pscustomobject]@{p=1;q='z'}", "[int[]](3,1,2)",
          "[string[]]('x','y')", "[Collections.ArrayList]@(1,2)", "'abc'.ToCharArray()"]
TYPES = ["int", "long", "byte", "sbyte", "uint16", "uint32", "double", "float", "decimal", "bool",
         "string", "char", "int[]", "string[]", "object[]", "array", "bigint", "DayOfWeek",
         "timespan", "version", "nullable[int]", "switch"]
ARITHMETIC = ["+", "-", "*", "/", "%"]
BITS = ["-band", "-bor", "-bxor", "-shl", "-shr"]
COMPARE = ["-eq", "-ne", "-gt", "-ge", "-lt", "-le", "-ceq", "-cne", "-ieq"]
CONTAIN = ["-contains", "-notcontains", "-in", "-notin", "-ccontains"]
TEXTUAL = ["-like", "-notlike", "-match", "-notmatch", "-replace", "-split", "-join", "-clike",
           "-cmatch", "-creplace", "-csplit"]
LOGIC = ["-and", "-or", "-xor"]
PATTERNS = ["'a'", "'b'", "'^a'", "'\\d+'", "'[ab]'", "'(a)(b)?'", "'.'", "','", "' '", "'*b*'",
            "'a?c'", "'x','y'", "'(?<n>\\w)','<$1>'", "'','-'", "',',2", "'\\s'", "'$'"]


class Generator:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def value(self):
        pool = self.r.choices([NUMBERS, STRINGS, OTHERS], [5, 3, 3])[0]
        return self.r.choice(pool)

    def operand(self, depth):
        return f"({self.expression(depth - 1)})" if depth > 0 and self.r.random() < 0.4 \
            else self.value()

    def expression(self, depth):
        form = self.r.choices(
            [self.arithmetic, self.bits, self.comparison, self.containment, self.textual,
             self.logical, self.cast, self.tested, self.unary, self.indexed, self.member,
             self.expanded, self.range, self.formatted, self.collected, self.coalesced],
            [10, 4, 7, 4, 7, 3, 8, 3, 3, 4, 3, 3, 2, 3, 3, 2])[0]
        return form(depth)

    def arithmetic(self, depth):
        return f"{self.operand(depth)} {self.r.choice(ARITHMETIC)} {self.operand(depth)}"

    def bits(self, depth):
        return f"{self.operand(depth)} {self.r.choice(BITS)} {self.operand(depth)}"

    def comparison(self, depth):
        return f"{self.operand(depth)} {self.r.choice(COMPARE)} {self.operand(depth)}"

    def containment(self, depth):
        return f"{self.operand(depth)} {self.r.choice(CONTAIN)} {self.operand(depth)}"

    def textual(self, depth):
        return f"{self.operand(depth)} {self.r.choice(TEXTUAL)} {self.r.choice(PATTERNS)}"

    def logical(self, depth):
        return f"{self.operand(depth)} {self.r.choice(LOGIC)} {self.operand(depth)}"

    def cast(self, depth):
        return f"[{self.r.choice(TYPES)}]{self.operand(depth)}"

    def tested(self, depth):
        how = self.r.choice(["-is", "-isnot", "-as"])
        return f"{self.operand(depth)} {how} [{self.r.choice(TYPES)}]"

    def unary(self, depth):
        return f"{self.r.choice(['-', '+', '!', '-not ', '-bnot ', '-join ', '-split ', ','])}" \
               f"{self.operand(depth)}"

    def indexed(self, depth):
        index = self.r.choice(["0", "1", "-1", "5", "0..1", "'a'", "0,1", "1..9", "$null", "'0'"])
        return f"({self.operand(depth)})[{index}]"

    def member(self, depth):
        name = self.r.choice(["Length", "Count", "a", "Nope", "GetType().Name", "ToString()", "p",
                              "Keys", "Value", "Major", "Rank"])
        return f"({self.operand(depth)}).{name}"

    def expanded(self, depth):
        return f"\"<$({self.operand(depth)})|$({self.operand(depth)})>\""

    def range(self, depth):
        ends = ["0", "1", "3", "-2", "'a'", "'c'", "2.5", "'4'", "[char]'b'", "$null"]
        return f"{self.r.choice(ends)}..{self.r.choice(ends)}"

    def formatted(self, depth):
        item = self.r.choice(["{0}", "{0,6}|", "{0,-6}|", "{0:N2}", "{0:X}", "{0:D4}", "{0:P1}",
                              "{0:F1}", "{0} {1}", "{{{0}}}", "{0:E2}", "{0:0.00}", "{0:#,##0}"])
        return f"'{item}' -f {self.operand(depth)}"

    def collected(self, depth):
        kind = self.r.choice(["@({})", "$({})", "({})", "& {{ {} }}", ". {{ {} }}"])
        return kind.format(self.operand(depth))

    def coalesced(self, depth):
        if self.r.random() < 0.5:
            return f"({self.operand(depth)}) ?? {self.operand(depth)}"
        return f"({self.operand(depth)}) ? {self.operand(depth)} : {self.operand(depth)}"

    # ---- statements ------------------------------------------------------------------------

    def statement(self):
        return self.r.choice([self.loop, self.switch, self.assign, self.attempt, self.function,
                              self.pipeline, self.typed])()

    def loop(self):
        body = self.r.choice(["$i", "if ($i -eq 2) { continue }; $i", "if ($i -eq 2) { break }; $i",
                              "$i * 2; $i++", "\"$i\"", "return $i"])
        head = self.r.choice(["for ($i = 0; $i -lt 4; $i++)", "foreach ($i in 1..4)",
                              f"foreach ($i in {self.operand(1)})"])
        return f"& {{ {head} {{ {body} }}; 'end' }}"

    def switch(self):
        mode = self.r.choice(["", "-wildcard ", "-regex ", "-casesensitive ", "-exact "])
        clauses = " ".join(f"{self.r.choice(STRINGS + ['1', '{ $_ }', '{ $_ -gt 1 }'])} "
                           f"{{ '{n}'{self.r.choice(['', '; break', '; continue'])} }}"
                           for n in range(self.r.randint(1, 3)))
        return f"switch {mode}({self.operand(1)}) {{ {clauses} default {{ \"d$_\" }} }}"

    def assign(self):
        op = self.r.choice(["=", "+=", "-=", "*=", "/=", "%=", "??="])
        return f"& {{ $v = {self.value()}; $v {op} {self.operand(1)}; , $v }}"

    def attempt(self):
        tail = self.r.choice(["catch { $_.FullyQualifiedErrorId }",
                              "catch [InvalidCastException] { 'cast' } catch { $_.Exception.Message }",
                              "catch { $_.CategoryInfo.ToString() } finally { 'f' }"])
        return f"try {{ {self.expression(2)} }} {tail}"

    def function(self):
        kind = self.r.choice(TYPES)
        return f"& {{ param([{kind}]$p, $q = {self.value()}) , $p; , $q }} {self.operand(0)}"

    def pipeline(self):
        command = self.r.choice(["ForEach-Object { $_ }", "ForEach-Object { \"$_\" }",
                                 "Where-Object { $_ }", "Select-Object -First 1",
                                 "ForEach-Object -Begin { 'b' } { $_ } -End { 'e' }",
                                 "ForEach-Object { if ($_ -eq 1) { return }; $_ }"])
        return f"{self.operand(1)} | {command}"

    def typed(self):
        return f"& {{ [{self.r.choice(TYPES)}]$t = {self.value()}; $t = {self.operand(1)}; , $t }}"


def main():
    seed = int(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    g = Generator(seed)
    for n in range(count):
        text = g.expression(2) if g.r.random() < 0.65 else g.statement()
        print(f"#@ s{seed}-{n}\n{text}")


if __name__ == "__main__":
    main()
