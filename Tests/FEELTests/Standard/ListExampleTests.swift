import FEEL
import Testing

/// The values that the standard gives for its functions of lists, contexts and order (DMN 1.5 sections 10.3.4.4, 10.3.4.10
/// and 10.3.4.11).
@Suite struct ListExampleTests {
    @Test(
        "Lists",
        arguments: Answer.all(
            #"""
            list contains([1, 2, 3], 2) =>> true
            list contains([1, 2, null], null) =>> true
            list contains(list: [1, null]) =>> true
            count([1, 2, 3]) =>> 3
            count([]) =>> 0
            count([1, [2, 3]]) =>> 2
            min([1, 2, 3]) =>> 1
            min(1, 2, 3) =>> 1
            min(1) =>> 1
            min([]) =>> null
            max([1, 2, 3]) =>> 3
            max(1, 2, 3) =>> 3
            max([]) =>> null
            min("a", "b", "c") =>> "a"
            sum([1, 2, 3]) =>> 6
            sum(1, 2, 3) =>> 6
            sum(1) =>> 1
            sum([]) =>> null
            mean([1, 2, 3]) =>> 2
            mean(1, 2, 3) =>> 2
            mean(1) =>> 1
            mean([]) =>> null
            all([false, null, true]) =>> false
            all(true) =>> true
            all([true]) =>> true
            all([]) =>> true
            all(0) =>> null
            any([false, null, true]) =>> true
            any(false) =>> false
            any([]) =>> false
            any(0) =>> null
            sublist([4, 5, 6], 1, 2) =>> [4, 5]
            sublist([4, 5, 6], 2) =>> [5, 6]
            append([1], 2, 3) =>> [1, 2, 3]
            append([1], null) =>> [1, null]
            append(null, 1) =>> null
            append(1, 2) =>> [1, 2]
            concatenate([1, 2], [3]) =>> [1, 2, 3]
            insert before([1, 3], 1, 2) =>> [2, 1, 3]
            insert before(list: [1], position: 1) =>> [null, 1]
            remove([1, 2, 3], 2) =>> [1, 3]
            reverse([1, 2, 3]) =>> [3, 2, 1]
            index of([1, 2, 3, 2], 2) =>> [2, 4]
            index of(list: [1, null]) =>> [2]
            union([1, 2], [2, 3]) =>> [1, 2, 3]
            distinct values([1, 2, 3, 2, 1]) =>> [1, 2, 3]
            flatten([[1, 2], [[3]], 4]) =>> [1, 2, 3, 4]
            product([2, 3, 4]) =>> 24
            product(2, 3, 4) =>> 24
            median(8, 2, 5, 3, 4) =>> 4
            median([6, 1, 2, 3]) =>> 2.5
            median([]) =>> null
            stddev(2, 4, 7, 5) =>> 2.081665999466132735282297706979931
            stddev([47]) =>> null
            stddev(47) =>> null
            stddev([]) =>> null
            mode(6, 3, 9, 6, 6) =>> [6]
            mode([6, 1, 9, 6, 1]) =>> [1, 6]
            mode([]) =>> []
            list replace([2, 4, 7, 8], 3, 6) =>> [2, 4, 6, 8]
            list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5) =>> [5, 5, 7, 8]
            list replace(list: [1, 2], position: 1) =>> [null, 2]
            sort([3, 1, 4, 5, 2], function(x, y) x < y) =>> [1, 2, 3, 4, 5]
            sort(list: [3, 1, 4, 5, 2], precedes: function(x, y) x < y) =>> [1, 2, 3, 4, 5]
            """#))
    func lists(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Contexts",
        arguments: Answer.all(
            #"""
            get value({key1: "value1"}, "key1") =>> "value1"
            get value({key1: "value1"}, "unexistent-key") =>> null
            get entries({key1: "value1", key2: "value2"}) =>> [{key: "key1", value: "value1"}, {key: "key2", value: "value2"}]
            context([{key: "a", value: 1}, {key: "b", value: 2}]) =>> {a: 1, b: 2}
            context([{key: "a", value: 1}, {key: "b", value: 2, something: "else"}]) =>> {a: 1, b: 2}
            context([{key: "a", value: 1}, {key: "b"}]) =>> null
            context([{key: "a", value: 1}, {key: "a", value: 2}]) =>> null
            context put({x: 1}, "y", 2) =>> {x: 1, y: 2}
            context put({x: 1, y: 0}, "y", 2) =>> {x: 1, y: 2}
            context put({x: 1, y: 0, z: 0}, "y", 2) =>> {x: 1, y: 2, z: 0}
            context put({x: 1}, ["y"], 2) =>> {x: 1, y: 2}
            context put({x: 1, y: {a: 0}}, ["y", "a"], 2) =>> {x: 1, y: {a: 2}}
            context put({x: 1, y: {a: 0}}, [], 2) =>> null
            context put(context: {x: 1}, key: "y") =>> {x: 1, y: null}
            context merge([{x: 1}, {y: 2}]) =>> {x: 1, y: 2}
            context merge([{x: 1, y: 0}, {y: 2}]) =>> {x: 1, y: 2}
            """#))
    func contexts(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Parts of lists, and what loops give",
        arguments: Answer.all(
            #"""
            [{x: 1, y: 2}, {x: 2, y: 3}][x = 1] =>> [{x: 1, y: 2}]
            [{x: 1, y: 2}, {x: null, y: 3}][x < 2] =>> [{x: 1, y: 2}]
            [{x: 1, y: 2}, {x: 2, y: 3}].y =>> [2, 3]
            [{x: 1}, {y: 2}].y =>> [null, 2]
            [1, 2, 3, 4][item > 2] =>> [3, 4]
            [1, 2, 3][1] =>> 1
            [1, 2, 3][-1] =>> 3
            [1, 2, 3][4] =>> null
            for i in [1, 2, 3] return i * i =>> [1, 4, 9]
            for i in 0..4 return if i = 0 then 1 else i * partial[-1] =>> [1, 1, 2, 6, 24]
            for i in 1..2, j in [3, 4] return i * j =>> [3, 4, 6, 8]
            for i in 4..2 return i =>> [4, 3, 2]
            some i in [1, 2, 3] satisfies i > 2 =>> true
            every i in [1, 2, 3] satisfies i > 0 =>> true
            some i in [1, null] satisfies i > 2 =>> null
            every i in [1, 2, 3] satisfies i > 2 =>> false
            """#))
    func loops(_ answer: Answer) { #expect(answer.given() == answer.value) }
}
