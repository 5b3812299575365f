import CCurl

/// One exchange with a far end, as options of libcurl.
struct CurlRequest: Sendable {
    private(set) var numbers: [(CURLoption, Int)]
    private(set) var texts: [(CURLoption, String)]
    private(set) var lists: [(CURLoption, [String])] = []
    /// The option that says how long `body` is.
    let sizeOption: CURLoption
    let body: [UInt8]

    /// - Parameters:
    ///   - address: where, with the scheme that must be in `schemes`.
    ///   - sizeOption: the option that says how long `body` is.
    init(
        to address: String, schemes: String, sending body: [UInt8], sizeOption: CURLoption,
        within limits: TimeLimits,
        trusting authorities: String?
    ) {
        self.body = body
        self.sizeOption = sizeOption
        numbers = [
            // No signals: this process has several threads.
            (CURLOPT_NOSIGNAL, 1),
            (CURLOPT_CONNECTTIMEOUT_MS, limits.connecting * 1000),
            (CURLOPT_TIMEOUT_MS, limits.whole * 1000),
            (CURLOPT_SERVER_RESPONSE_TIMEOUT, limits.whole),
            (CURLOPT_FOLLOWLOCATION, 0),
            (CURLOPT_SSL_VERIFYPEER, 1),
            (CURLOPT_SSL_VERIFYHOST, 2),
            (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
        ]
        // Without a proxy of its own libcurl takes one from the environment, which is no setting.
        texts = [(CURLOPT_URL, address), (CURLOPT_PROTOCOLS_STR, schemes), (CURLOPT_PROXY, "")]
        if let authorities { set(CURLOPT_CAINFO, authorities) }
    }

    mutating func set(_ option: CURLoption, _ number: Int) { numbers.append((option, number)) }
    mutating func set(_ option: CURLoption, _ text: String) { texts.append((option, text)) }
    mutating func set(_ option: CURLoption, _ texts: [String]) { lists.append((option, texts)) }
}

/// How long a far end is waited for, in seconds.
package struct TimeLimits: Sendable, Equatable {
    /// Until the connection stands, TLS included.
    package let connecting: Int
    /// From first to last.
    package let whole: Int

    package init(connecting: Int, whole: Int) {
        self.connecting = connecting
        self.whole = whole
    }
}
