import CCurl
import Foundation

/// One easy handle of libcurl with the connection that it keeps open. It blocks whoever uses it.
final class CurlHandle {
    private let handle: UnsafeMutableRawPointer

    /// libcurl's own preparation, once for the process. A far end that hangs up must not end the process.
    private static let isPrepared: Bool = {
        signal(SIGPIPE, SIG_IGN)
        return curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
    }()

    init?() {
        guard Self.isPrepared, let handle = curl_easy_init() else { return nil }
        self.handle = handle
    }

    deinit {
        // Taking leave of a mail server waits for its answer.
        _ = ccurl_set_long(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, 2)
        curl_easy_cleanup(handle)
    }

    func perform(_ request: CurlRequest) -> CurlOutcome {
        let transfer = CurlTransfer(sending: request.body)
        defer { curl_easy_reset(handle) }
        var lists: [UnsafeMutablePointer<curl_slist>?] = []
        defer { lists.forEach(curl_slist_free_all) }
        var code = CURLE_OK
        func set(_ result: CURLcode) { if code == CURLE_OK { code = result } }
        for (option, number) in request.numbers { set(ccurl_set_long(handle, option, number)) }
        for (option, text) in request.texts { set(ccurl_set_text(handle, option, text)) }
        for (option, texts) in request.lists {
            var list: UnsafeMutablePointer<curl_slist>?
            for text in texts { list = curl_slist_append(list, text) }
            lists.append(list)
            set(ccurl_set_list(handle, option, list))
        }
        set(ccurl_set_size(handle, request.sizeOption, curl_off_t(request.body.count)))
        return withExtendedLifetime(transfer) {
            let context = Unmanaged.passUnretained(transfer).toOpaque()
            set(ccurl_set_callback(handle, CURLOPT_READFUNCTION, CurlTransfer.give))
            set(ccurl_set_pointer(handle, CURLOPT_READDATA, context))
            set(ccurl_set_callback(handle, CURLOPT_WRITEFUNCTION, CurlTransfer.take))
            set(ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context))
            set(ccurl_set_callback(handle, CURLOPT_HEADERFUNCTION, CurlTransfer.takeLine))
            set(ccurl_set_pointer(handle, CURLOPT_HEADERDATA, context))
            if code == CURLE_OK { code = curl_easy_perform(handle) }
            var status = 0
            _ = ccurl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
            return CurlOutcome(code: code, status: status, of: transfer)
        }
    }
}
