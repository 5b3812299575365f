package import Foundation
import FoundationNetworking
import Synchronization

/// HTTP by Foundation: HTTPS outside this machine, no redirects followed, no cookies, little patience, no long answers.
package struct URLSessionTransport: Transport {
    private let patience: TimeInterval
    private let longest: Int

    /// - Parameters:
    ///   - patience: seconds until the whole answer must be there.
    ///   - longest: bytes of the longest answer that is read.
    package init(patience: TimeInterval = 5, longest: Int = 1_000_000) {
        self.patience = patience
        self.longest = longest
    }

    package func send(_ request: ProviderRequest) async throws -> ProviderAnswer {
        guard request.address.isPrivate else { throw LogInFailure.insecureAddress }
        var sent = URLRequest(url: request.address, timeoutInterval: patience)
        sent.setValue("application/json", forHTTPHeaderField: "Accept")
        if let authorization = request.authorization {
            sent.setValue(authorization, forHTTPHeaderField: "Authorization")
        }
        if let form = request.form {
            sent.httpMethod = "POST"
            sent.httpBody = Data(form.utf8)
            sent.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        }
        return try await answer(to: sent)
    }

    private func answer(to request: URLRequest) async throws -> ProviderAnswer {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = patience
        configuration.timeoutIntervalForResource = patience
        configuration.httpCookieStorage = nil
        configuration.urlCache = nil
        return try await withCheckedThrowingContinuation { continuation in
            let reader = AnswerReader(longest: longest, continuation)
            let session = URLSession(configuration: configuration, delegate: reader, delegateQueue: nil)
            let task = session.dataTask(with: request)
            // Foundation on Linux counts its patience anew with every byte that comes.
            DispatchQueue.global().asyncAfter(deadline: .now() + patience) {
                reader.end(.failure(.unavailable), of: task)
            }
            task.resume()
            session.finishTasksAndInvalidate()
        }
    }
}

/// Gathers one answer, which is given once.
private final class AnswerReader: NSObject, URLSessionDataDelegate, Sendable {
    private struct State {
        var body = Data()
        var continuation: CheckedContinuation<ProviderAnswer, any Error>?
    }

    private let longest: Int
    private let state: Mutex<State>

    init(longest: Int, _ continuation: CheckedContinuation<ProviderAnswer, any Error>) {
        self.longest = longest
        state = Mutex(State(continuation: continuation))
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let isTooLong = state.withLock { state in
            state.body.append(data)
            return state.body.count > longest
        }
        if isTooLong { end(.failure(.tooLarge), of: dataTask) }
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) {
        completionHandler(nil)
        end(.failure(.unreadable("redirect")), of: task)
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        guard error == nil, let response = task.response as? HTTPURLResponse else {
            return end(.failure(.unavailable), of: task)
        }
        let body = state.withLock(\.body)
        end(.success(ProviderAnswer(status: response.statusCode, body: body)), of: task)
    }

    func end(_ result: Result<ProviderAnswer, LogInFailure>, of task: URLSessionTask) {
        let continuation = state.withLock { state in
            defer { state.continuation = nil }
            return state.continuation
        }
        guard let continuation else { return }
        continuation.resume(with: result.mapError { $0 as any Error })
        task.cancel()
    }
}
