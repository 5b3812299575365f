/// A place that the menu leads to.
struct MenuPlace {
    let label: String
    let address: String
    /// Other addresses that pages of the place begin with.
    var others: [String] = []
    /// Seen at once on a phone.
    var isFirst = false
    /// A wide screen has another way there.
    var isOnPhoneOnly = false

    func body(at path: String) -> [String: Any] {
        var body: [String: Any] = ["label": label, "href": address]
        if isFirst { body["isFirst"] = true }
        body["current"] = current(at: path)
        return body
    }

    /// What `aria-current` says: the page itself, or that the page is one of the place's.
    private func current(at path: String) -> String? {
        if path == address { return "page" }
        let isFront = address.split(separator: "/").count == 1
        let beginnings = isFront ? others : [address] + others
        return beginnings.contains { path == $0 || path.hasPrefix("\($0)/") } ? "true" : nil
    }
}
