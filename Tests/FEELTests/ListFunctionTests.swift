import FEEL
import Testing

/// Functions of lists (DMN 1.5 table 71).
@Suite struct ListFunctionTests {
    @Test(
        "Parts of lists",
        arguments: Answer.all(
            #"""
            sublist([4, 5, 6], 1, 2) =>> [4, 5]
            sublist([4, 5, 6], -2) =>> [5, 6]
            sublist([4, 5, 6], 2, 9223372036854775807) =>> null
            sublist([4, 5, 6], 0) =>> null
            remove([1, 2, 3], 2) =>> [1, 3]
            insert before([1, 3], 1, 2) =>> [2, 1, 3]
            append([1], 2, 3) =>> [1, 2, 3]
            append([1], [2]) =>> [1, [2]]
            append(1, 2) =>> [1, 2]
            concatenate([1], [2], [[3]]) =>> [1, 2, [3]]
            concatenate([1], null) =>> null
            reverse([1, 2]) =>> [2, 1]
            union([1, 2], [2, 3]) =>> [1, 2, 3]
            distinct values([1, 2, 3, 2, 1]) =>> [1, 2, 3]
            flatten([[1, 2], [[3]], 4]) =>> [1, 2, 3, 4]
            index of([1, 2, 3, 2], 2) =>> [2, 4]
            index of([1, null], null) =>> [2]
            list contains([1, 2], 2) =>> true
            list contains([1, null], null) =>> true
            list contains(null, 1) =>> null
            list replace([2, 4], 1, 5) =>> [5, 4]
            list replace([2, 4], function(item, newItem) item < newItem, 3) =>> [3, 4]
            sort([3, 1, 2], function(x, y) x < y) =>> [1, 2, 3]
            sort([3, 1, 2]) =>> [1, 2, 3]
            sort(list: ["b", "a"], precedes: function(x, y) x < y) =>> ["a", "b"]
            string join(["a", "b"], "-") =>> "a-b"
            string join(["a", null, "c"]) =>> "ac"
            """#))
    func parts(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "What a list comes to",
        arguments: Answer.all(
            #"""
            count([1, null]) =>> 2
            count([]) =>> 0
            min([2, 1]) =>> 1
            min("b", "a") =>> "a"
            max(@"2026-01-01", @"2027-01-01") =>> 2027-01-01
            max(1, "a") =>> null
            min([]) =>> null
            sum([1, 2, 3]) =>> 6
            sum(1, 2) =>> 3
            sum([]) =>> null
            sum(["a"]) =>> null
            sum([@"PT1H", @"PT2H"]) =>> PT3H
            mean([1, 2, 3]) =>> 2
            mean([]) =>> null
            product([2, 3, 4]) =>> 24
            product([]) =>> null
            median(8, 2, 5, 3, 4) =>> 4
            median([6, 1, 2, 3]) =>> 2.5
            median([]) =>> null
            stddev(2, 4, 7, 5) =>> 2.081665999466132735282297706979931
            stddev([47]) =>> null
            mode(6, 3, 9, 6, 6) =>> [6]
            mode([6, 1, 9, 6, 1]) =>> [1, 6]
            mode([]) =>> []
            all([true, false]) =>> false
            all([]) =>> true
            all([null, true]) =>> null
            all([null, false]) =>> false
            all(true) =>> true
            all(true, true) =>> true
            all(0) =>> null
            all(null) =>> null
            all() =>> null
            all(list: [true]) =>> true
            any([false, null, true]) =>> true
            any([]) =>> false
            any([false, null]) =>> null
            any("x") =>> null
            """#))
    func aggregates(_ answer: Answer) { #expect(answer.given() == answer.value) }

    @Test(
        "Filters, loops and quantifiers",
        arguments: Answer.all(
            #"""
            [1, 2, 3][2] =>> 2
            [1, 2, 3][-1] =>> 3
            [1, 2, 3][4] =>> null
            [1, 2, 3][0] =>> null
            [1, 2, 3][2.9] =>> 2
            [1, 2, 3][item >= 2] =>> [2, 3]
            [{x: 1}, {x: 2}][x = 2] =>> [{x: 2}]
            [{item: 1}, {item: 2}][item = 2] =>> [{item: 2}]
            [{x: 1}, {y: 2}][x = 1] =>> [{x: 1}]
            [{x: 1}, {x: 2}].x =>> [1, 2]
            "foo"[1] =>> "foo"
            100[true] =>> [100]
            null[1] =>> null
            for i in 1..3 return i * i =>> [1, 4, 9]
            for i in 3..1 return i =>> [3, 2, 1]
            for i in [1..3] return i =>> [1, 2, 3]
            for i in (1..4) return i =>> [2, 3]
            for i in @"2026-02-27"..@"2026-03-01" return day of week(i) =>> ["Friday", "Saturday", "Sunday"]
            for i in [1, 2], j in [i..2] return [i, j] =>> [[1, 1], [1, 2], [2, 2]]
            for i in 1..5 return if i < 3 then 1 else partial[-1] + partial[-2] =>> [1, 1, 2, 3, 5]
            for i in "a".."c" return i =>> null
            for i in null return i =>> null
            for i in 7 return i =>> [7]
            some x in [1, 2] satisfies x > 1 =>> true
            some x in [] satisfies true =>> false
            every x in [] satisfies false =>> true
            every x in [1, 2], y in [3] satisfies x < y =>> true
            every x in [1, null] satisfies x > 0 =>> null
            some x in [null, 2] satisfies x > 1 =>> true
            """#))
    func filters(_ answer: Answer) { #expect(answer.given() == answer.value) }
}
