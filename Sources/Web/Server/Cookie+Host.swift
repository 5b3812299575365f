import Hummingbird

extension Cookie {
    /// One that goes to this site alone, over HTTPS, out of reach of scripts and of forms elsewhere.
    ///
    /// - Parameter maxAge: seconds; 0 takes it away.
    static func own(_ name: String, _ value: String, maxAge: Int) -> Cookie {
        Cookie(
            name: name, value: value, maxAge: maxAge, path: "/", secure: true, httpOnly: true,
            sameSite: .lax)
    }

    static func expired(_ name: String) -> Cookie { own(name, "", maxAge: 0) }
}
