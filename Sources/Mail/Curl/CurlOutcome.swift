import CCurl

/// How one exchange ended.
struct CurlOutcome: Sendable {
    let code: CURLcode
    /// The last response's code, 0 when there was none.
    let status: Int
    /// Whether the far end may have all that was to be sent.
    let isBodyTaken: Bool
    /// The last lines of the responses' heads.
    let lines: [CurlLine]
    let received: [UInt8]

    init(
        code: CURLcode, status: Int = 0, isBodyTaken: Bool = false, lines: [CurlLine] = [],
        received: [UInt8] = []
    ) {
        self.code = code
        self.status = status
        self.isBodyTaken = isBodyTaken
        self.lines = lines
        self.received = received
    }

    init(code: CURLcode, status: Int, of transfer: CurlTransfer) {
        self.init(
            code: code, status: status, isBodyTaken: transfer.isBodyTaken, lines: transfer.lines,
            received: transfer.received)
    }

    /// What libcurl met with, in words that name neither host, address nor secret.
    var trouble: String {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: "the host's name leads nowhere"
        case CURLE_COULDNT_CONNECT: "nothing answers there"
        case CURLE_OPERATION_TIMEDOUT: "the time was up"
        case CURLE_PEER_FAILED_VERIFICATION: "the certificate is not trusted or is another's"
        case CURLE_SSL_CACERT_BADFILE: "the file with trusted certificates cannot be used"
        case CURLE_SSL_CONNECT_ERROR: "TLS could not be agreed on"
        case CURLE_USE_SSL_FAILED: "the server has no STARTTLS"
        case CURLE_LOGIN_DENIED: "the log-in was refused"
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE:
            "the connection was cut"
        default: String(cString: curl_easy_strerror(code))
        }
    }
}
