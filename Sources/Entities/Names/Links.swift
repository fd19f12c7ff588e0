/// Small words within names.
extension NameFinder {
    /// The first word behind of-words and articles from a place on: behind "de la" in "ministère de la Santé". nil where there is none of
    /// them, or more than three.
    func behindLinks(_ place: Int) -> Int? {
        var next = place
        while next < words.count, next - place < 3, words[next].gap.joins, !words[next].isCapital,
            !words[next].classes.isDisjoint(with: [.of, .article])
        {
            next += 1
        }
        return next > place && next < words.count && words[next].gap.joins && words[place].classes.contains(.of) ? next : nil
    }

    /// Whether a word may be a part of a name for its capital.
    func isNamePart(_ place: Int) -> Bool {
        place < words.count && words[place].isCapital && !isTaken[place]
    }

    /// The end of a run of capitals: words with a capital, joined by spaces, hyphens and apostrophes, particles and initials between.
    func runEnd(from place: Int) -> Int {
        var end = place + 1
        while end < words.count, !isTaken[end] {
            let word = words[end]
            if word.isCapital {
                let isBehindInitial = words[end - 1].length == 1 && words[end - 1].isCapital && word.gap.isSubset(of: [.stop, .space, .hyphen])
                guard word.gap.joins || isBehindInitial || word.gap.isSubset(of: [.ampersand, .space]) else { break }
                end += 1
                continue
            }
            if word.isNumber && word.gap == .space && word.length <= 2 && false { end += 1; continue }
            guard let next = behindParticles(end) else { break }
            end = next + 1
        }
        return end
    }

    /// The word with a capital behind particles, of-words within hyphens, or "d’", "de", "of".
    private func behindParticles(_ place: Int) -> Int? {
        var next = place
        var isHyphenated = true
        while next < words.count, next - place < 3, words[next].gap.joins, !words[next].isCapital {
            let word = words[next]
            let isParticle = word.classes.contains(.particle)
            let isLinked = word.gap == .hyphen
            let isAfterApostrophe = word.gap == .apostrophe
            isHyphenated = isHyphenated && (isLinked || isAfterApostrophe)
            guard isParticle || isLinked && (word.classes.contains(.function) || word.length <= 4) || isAfterApostrophe else { return nil }
            next += 1
        }
        guard next > place, isNamePart(next), words[next].gap.joins else { return nil }
        return isHyphenated && words[next].gap == .hyphen || isHyphenated && words[next].gap == .apostrophe || words[place].classes.contains(.particle) ? next : nil
    }
}
