/// What fuzzing starts from.
enum FuzzSeeds {
    static let words = [
        " and ", " or ", " in ", " between ", "not(", "if ", " then ", " else ", "for i in ", " return ",
        "some x in ",
        " satisfies ", "every x in ", "function(", "external", "..", "...", "[", "]", "(", ")", "{", "}", ",",
        ":", "\"",
        "\\", "\\u00e9", "@\"", "null", "true", "1e6144", "1E-6176", "9223372036854775807",
        "-9223372036854775808",
        "9999999999999999999999999999999999", "0", "-1", "0.1", "**", "*", "/", "-", "+", "<", ">=", "!=",
        "=", "?",
        "item", "partial", "a", "b", "first name", "f", "f(", "date(", "time(", "duration(",
        "@\"2026-02-29\"",
        "@\"-999999999-01-01\"", "@\"P999999999Y\"", "@\"-P768614336404564650Y\"",
        "@\"PT9223372036854775807S\"",
        "@\"2026-03-29T02:30:00@Europe/Stockholm\"", "@\"23:59:59.999999999+18:00\"", "sublist(",
        "substring(",
        "list replace(", "concatenate(", "flatten(", "append(", "string(", "string join(", "replace(",
        "matches(",
        "split(", "context put(", "decimal(", "exp(", "log(", "sqrt(", "sort(", "distinct values(",
        " instance of ",
        "list<", "context<a: number>", "range<number>", "function<number>->string", "//", "/*", "*/",
        "\u{1F40E}", "é",
        "<", "&lt;", "<![CDATA[", "]]>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "typeRef=\"tAge\"",
        "<decision name=\"x\">", "</decision>", "#d1", "#d2", "#b1", "#s1", "UNIQUE", "COLLECT",
        "OUTPUT ORDER",
    ]

    static let expressions = [
        "1 + 2 * 3 - 4 / 5 ** 6", "a[x > 1].y", "a[1].x", "[1, 2, 3][item > 1]",
        "if b > 5 then \"high\" else \"low\"",
        "for i in 1..10, j in [1..i] return i * j",
        "for i in 1..20 return if i < 3 then 1 else partial[-1] + partial[-2]",
        "some x in a satisfies x.x = 2", "every x in [1, 2], y in [x..3] satisfies x <= y",
        "{k: 1, l: k + 1, \"m n\": [l]}",
        "{fac: function(n: number) if n < 2 then 1 else n * fac(n - 1), r: fac(20)}.r",
        "{f: function(n) f(n + 1) + 1 + 1, r: f(0)}.r",
        "{f: function(l, n) if n = 0 then l else f(concatenate(l, l), n - 1), r: count(f([1], 40))}",
        "{f: function(l, n) if n = 0 then l else f([l, l], n - 1), r: string(f([1], 60))}",
        "for i in 1..3000 return [partial]", "for i in 1..3000 return if i = 1 then [] else [partial[-1]]",
        "for i in 1..3000 return partial", "for i in 1..1000000 return i", "b in (1, <3, [5..9], (2..4])",
        "[1, 2] in [[1, 2], [3]]", "\"a\" in [\"a\"..\"c\")", "b between 1 and 10",
        "not(b > 1) and true or null",
        "date(\"2026-11-25\") + duration(\"P1M\")",
        "@\"2026-11-25T18:00:00@Europe/Stockholm\" - @\"2026-01-01T00:00:00Z\"",
        "@\"P1DT2H\" / 3", "@\"P1Y2M\" * 2.5", "time(\"10:30:00+02:00\").hour",
        "date and time(date(\"2026-02-28\"), time(24, 0, 0)).year",
        "years and months duration(date(\"2020-01-31\"), date(\"2026-02-28\"))",
        "week of year(date(\"2026-01-01\"))",
        "substring(\"footbar\", -3, 2)", "replace(\"abracadabra\", \"a(.)\", \"$1\")",
        "matches(\"aaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\")",
        "split(\"a;b\", \";\")", "string join([\"a\", \"b\"], \", \")", "upper case(first name)",
        "string length(\"\\uD83D\\uDCA9\\U01F40E\")",
        "sublist([1, 2, 3], 2, 1)", "list replace([1, 2], function(i, n) i > n, 3)",
        "sort(a, function(p, q) p.x > q.x)",
        "distinct values([1, 2, 1])", "flatten([[1, [2]], 3])", "union([1], [2, 1])", "index of([1, 2], 2)",
        "mode([1, 2, 2])",
        "stddev([1, 2, 3])", "median(1, 2, 3)", "sum([@\"PT1H\", @\"PT2H\"])", "min(1, 2) + max([3])",
        "decimal(1 / 3, 2)",
        "round half up(5.5, 0)", "modulo(-10, 3)", "exp(100) + log(10) + sqrt(2)", "1.0000001 ** 1000000",
        "9.9e6144 * 10",
        "number(\"1 000,5\", \" \", \",\")", "range(\"[1..3)\")", "before([1..3], (3..4])",
        "overlaps(]1..2[, [1..2])",
        "context put({a: {b: 1}}, [\"a\", \"b\"], 2)", "context merge([{a: 1}, {b: 2}])",
        "get entries({a: 1})[1].key",
        "context([{key: \"a\", value: 1}])", "get value({a: 1}, \"a\")", "1 instance of number",
        "[1] instance of list<number>",
        "{a: 1} instance of context<a: number, b: string>", "abs instance of function<number>->number",
        "(function(x) x + 1)(2)",
        "round up(n: 1.1, scale: 0)", "// nothing\n1 /* more */ + 1",
        "is(@\"10:00:00Z\", @\"10:00:00@Etc/UTC\")",
        "? > 3", "-", "not(1, 2)", "< 5, > 10", "\"a\", \"b\"", "[1..5], 7", "(<10)", "(!=3)", "]1..10[",
    ]

    static let model = """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:m" id="m">
          <itemDefinition name="tAge"><typeRef>number</typeRef><allowedValues><text>[0..150]</text></allowedValues></itemDefinition>
          <itemDefinition name="tPerson"><itemComponent name="age"><typeRef>tAge</typeRef></itemComponent><itemComponent name="friends" isCollection="true"><typeRef>string</typeRef></itemComponent></itemDefinition>
          <inputData id="i1" name="Age"><variable name="Age" typeRef="tAge"/></inputData>
          <inputData id="i2" name="Name"><variable name="Name" typeRef="string"/></inputData>
          <businessKnowledgeModel id="b1" name="double"><variable name="double"/><encapsulatedLogic><formalParameter name="n" typeRef="number"/><literalExpression><text>n * 2</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
          <decision id="d1" name="Price"><variable name="Price" typeRef="number"/><informationRequirement><requiredInput href="#i1"/></informationRequirement><decisionTable hitPolicy="UNIQUE" outputLabel="Price"><input label="Age"><inputExpression typeRef="number"><text>Age</text></inputExpression></input><output name="price" typeRef="number"><defaultOutputEntry><text>0</text></defaultOutputEntry></output><annotation name="law"/><rule><inputEntry><text>&lt; 18</text></inputEntry><outputEntry><text>50</text></outputEntry><annotationEntry><text>1 §</text></annotationEntry></rule><rule><inputEntry><text>[18..64]</text></inputEntry><outputEntry><text>100</text></outputEntry><annotationEntry><text>2 §</text></annotationEntry></rule></decisionTable></decision>
          <decision id="d2" name="Letter"><variable name="Letter"/><informationRequirement><requiredDecision href="#d1"/></informationRequirement><informationRequirement><requiredInput href="#i2"/></informationRequirement><knowledgeRequirement><requiredKnowledge href="#b1"/></knowledgeRequirement><context><contextEntry><variable name="twice"/><invocation><literalExpression><text>double</text></literalExpression><binding><parameter name="n"/><literalExpression><text>Price</text></literalExpression></binding></invocation></contextEntry><contextEntry><variable name="rows"/><relation><column name="c"/><row><literalExpression><text>1</text></literalExpression></row></relation></contextEntry><contextEntry><variable name="all"/><for iteratorVariable="r"><in><literalExpression><text>rows</text></literalExpression></in><return><literalExpression><text>r.c + twice</text></literalExpression></return></for></contextEntry><contextEntry><literalExpression><text>Name + string(all[1])</text></literalExpression></contextEntry></context></decision>
          <decisionService id="s1" name="Serve"><variable name="Serve"/><outputDecision href="#d1"/><inputData href="#i1"/></decisionService>
          <decision id="d3" name="Served"><variable name="Served"/><knowledgeRequirement><requiredKnowledge href="#s1"/></knowledgeRequirement><literalExpression><text>Serve(30)</text></literalExpression></decision>
        </definitions>
        """
}
