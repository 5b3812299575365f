/// A label of a domain in ASCII (RFC 3492, with the parameters of its section 5).
enum Punycode {
    /// `sjöbo` becomes `xn--sjbo-6qa`; ASCII stays as it is. At most 63 characters have a place in a domain.
    static func label(_ text: some StringProtocol) -> String {
        let scalars = text.unicodeScalars.map { Int($0.value) }
        guard scalars.contains(where: { $0 >= firstCode }) else { return String(text) }
        let basic = scalars.filter { $0 < firstCode }
        var encoded = basic.compactMap { UInt8(exactly: $0) } + (basic.isEmpty ? [] : [UInt8(ascii: "-")])
        var (code, delta, bias, handled) = (firstCode, 0, 72, basic.count)
        while handled < scalars.count {
            let next = scalars.filter { $0 >= code }.min() ?? code
            delta += (next - code) * (handled + 1)
            code = next
            for scalar in scalars {
                if scalar < code { delta += 1 }
                guard scalar == code else { continue }
                append(delta, to: &encoded, bias: bias)
                bias = adapted(delta, count: handled + 1, isFirst: handled == basic.count)
                delta = 0
                handled += 1
            }
            delta += 1
            code += 1
        }
        return "xn--" + String(decoding: encoded, as: UTF8.self)
    }

    private static let firstCode = 128
    private static let (base, least, most, skew, damp) = (36, 1, 26, 38, 700)

    /// Section 6.3: a number of digits whose weights depend on the bias.
    private static func append(_ delta: Int, to encoded: inout [UInt8], bias: Int) {
        var (rest, position) = (delta, base)
        while true {
            let threshold = min(max(position - bias, least), most)
            guard rest >= threshold else { break }
            encoded.append(digit(threshold + (rest - threshold) % (base - threshold)))
            rest = (rest - threshold) / (base - threshold)
            position += base
        }
        encoded.append(digit(rest))
    }

    /// Section 6.1.
    private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var rest = isFirst ? delta / damp : delta / 2
        rest += rest / count
        var steps = 0
        while rest > (base - least) * most / 2 {
            rest /= base - least
            steps += base
        }
        return steps + (base - least + 1) * rest / (rest + skew)
    }

    /// a to z, then 0 to 9.
    private static func digit(_ value: Int) -> UInt8 {
        UInt8(value < 26 ? 97 + value : 22 + value)
    }
}
