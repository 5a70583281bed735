use core::ops::Range;

/// Why a pattern is no regular expression, or none that is taken here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The bytes of the pattern that are to blame; never none, unless there is no pattern.
    pub place: Range<usize>,
    /// What is wrong with them.
    pub trouble: Trouble,
}

/// What can be wrong with a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A parenthesis is opened and not closed.
    UnclosedGroup,
    /// A parenthesis is closed that is not open.
    UnopenedGroup,
    /// A bracket is opened and not closed.
    UnclosedClass,
    /// A range of characters ends before it begins.
    BackwardRange,
    /// A range of characters begins or ends with a class such as `\d`.
    WrongRange,
    /// `[:alpha:]` and the like.
    NamedClass,
    /// There is nothing before a repetition.
    NothingToRepeat,
    /// Braces that are not `{2}`, `{2,}` or `{2,5}`.
    WrongCount,
    /// A backslash before something that means nothing with it.
    UnknownEscape,
    /// `\x` or `\u` without the number of a character.
    WrongCode,
    /// A group with a name.
    NamedGroup,
    /// Something must stand before or after, and belongs not to what is found.
    LookAround,
    /// The text of a group, once more.
    BackReference,
    /// `(?i)` and the like.
    Flags,
    /// It has more instructions than are allowed, most often because of repetitions inside one another.
    TooLarge,
    /// It has more parentheses inside one another than are allowed.
    TooDeep,
}
