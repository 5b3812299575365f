import Foundation

/// One of the places where an address says that a server may be: a host's single IP address, or a socket.
struct PostgresHost: Sendable, Hashable {
    /// As the address names it; certificates are made out to it.
    let name: String?
    let ip: String?
    let port: String?

    /// What libpq is given in place of the address's own hosts.
    var parameters: [String: String] {
        var parameters: [String: String] = [:]
        parameters["host"] = name
        parameters["hostaddr"] = ip
        parameters["port"] = port
        return parameters
    }
}

extension PostgresAddress {
    /// Every place to try, in the address's order. A name with several IP addresses is several places, so that each
    /// has a time of its own to answer in.
    func hosts() -> [PostgresHost] {
        let names = Self.list(parameters["host"])
        let ips = Self.list(parameters["hostaddr"])
        let ports = Self.list(parameters["port"])
        func item(_ list: [String], _ index: Int) -> String? {
            guard index < list.count, !list[index].isEmpty else { return nil }
            return list[index]
        }
        return (0..<max(names.count, ips.count, 1)).flatMap { index -> [PostgresHost] in
            let port = ports.count == 1 ? item(ports, 0) : item(ports, index)
            let name = item(names, index)
            if let ip = item(ips, index) { return [PostgresHost(name: name, ip: ip, port: port)] }
            guard let name, !name.hasPrefix("/"), !name.hasPrefix("@") else {
                return [PostgresHost(name: name, ip: nil, port: port)]
            }
            // A name that nobody knows is left to libpq, which says so.
            let found = Self.addresses(of: name).map { PostgresHost(name: name, ip: $0, port: port) }
            return found.isEmpty ? [PostgresHost(name: name, ip: nil, port: port)] : found
        }
    }

    private static func list(_ text: String?) -> [String] {
        text.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) } ?? []
    }

    private static func addresses(of name: String) -> [String] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var first: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(name, nil, &hints, &first) == 0 else { return [] }
        defer { freeaddrinfo(first) }
        var result: [String] = []
        var next = first
        while let info = next?.pointee {
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let code = getnameinfo(
                info.ai_addr, info.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
            if code == 0 {
                let address = String(
                    decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
                if !result.contains(address) { result.append(address) }
            }
            next = info.ai_next
        }
        return result
    }
}
