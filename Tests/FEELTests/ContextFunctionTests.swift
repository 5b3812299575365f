import FEEL
import Testing

/// Functions of contexts (DMN 1.5 table 75), and contexts.
@Suite struct ContextFunctionTests {
    @Test(
        "Functions",
        arguments: Answer.all(
            #"""
            context put({x: 1}, "y", 2) =>> {x: 1, y: 2}
            context put({x: 1}, "x", 2) =>> {x: 2}
            context put({x: 1, y: {a: 0}}, ["y", "a"], 2) =>> {x: 1, y: {a: 2}}
            context put({x: 1}, ["y"], 2) =>> {x: 1, y: 2}
            context put({x: 1}, [], 2) =>> null
            context put({x: 1}, null, 2) =>> null
            context put(null, "x", 2) =>> null
            context put({x: 1}, 1, 2) =>> null
            context put({x: 1}, "x") =>> null
            context put({}, "x", null) =>> {x: null}
            context put(context: {x: 1}, key: "y", value: 2) =>> {x: 1, y: 2}
            context put(context: {x: 1}, keys: ["y"], value: 2) =>> {x: 1, y: 2}
            context put(context: {x: 1}, name: "y", value: 2) =>> null
            context put({x: 1}, ["x", "y"], 2) =>> null
            context merge([{x: 1}, {y: 2}]) =>> {x: 1, y: 2}
            context merge([{x: 1}, {x: 2, y: 3}]) =>> {x: 2, y: 3}
            context merge({x: 1}) =>> {x: 1}
            context merge([]) =>> {}
            context merge([{x: 1}, null]) =>> null
            context merge(null) =>> null
            context merge([{x: 1}], {y: 2}) =>> null
            context merge(contexts: [{x: {a: 1}}, {x: {b: 2}}]) =>> {x: {b: 2}}
            context([{key: "a", value: 1}, {key: "b", value: 2}]) =>> {a: 1, b: 2}
            context([{key: "a", value: 1}, {key: "a", value: 2}]) =>> null
            context({key: "a", value: null}) =>> {a: null}
            get value({a: 1}, "a") =>> 1
            get value({a: 1}, "b") =>> null
            get entries({a: 1}) =>> [{key: "a", value: 1}]
            """#))
    func functions(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Contexts",
        arguments: Answer.all(
            #"""
            {a: 1, b: a + 1} =>> {a: 1, b: 2}
            {a: 1, a: 2} =>> null
            {"a b": 1, c: 2}.c =>> 2
            {first name: "x", y: first name}.y =>> "x"
            {a+b: 3, c: a+b}.c =>> 3
            {a: {b: {c: 1}}}.a.b.c =>> 1
            {a: 1}.b =>> null
            {a: 1} = {a: 1.0} =>> true
            {a: 1, b: 2} = {b: 2, a: 1} =>> true
            {a: 1} = {b: 1} =>> false
            {a: 1} = [1] =>> null
            """#))
    func contexts(_ answer: Answer) { #expect(answer.given() == answer.value) }
}
