//! What fields, operators and kinds of sessions mean, beside what is suggested for a filter.

use super::{Say, Words};
use crate::query::{Field, Flag, NetField, NumberField, TextField};

impl Words {
    /// What a field of a filter asks for.
    pub fn field_meaning(self, field: Field) -> &'static str {
        self.text(match field {
            Field::Text(TextField::Name) => Say::QUERY_NAME,
            Field::Text(TextField::Cmd) => Say::QUERY_CMD,
            Field::Text(TextField::Node) => Say::QUERY_NODE,
            Field::Net(NetField::Addr) => Say::QUERY_ADDR,
            Field::Net(NetField::Ip) => Say::QUERY_IP,
            Field::Number(NumberField::Id) => Say::QUERY_ID,
            Field::Number(NumberField::Port) => Say::QUERY_PORT,
            Field::Number(NumberField::Age) => Say::QUERY_AGE,
            Field::Number(NumberField::Idle) => Say::QUERY_IDLE,
            Field::Number(NumberField::Db) => Say::QUERY_DB,
            Field::Number(NumberField::Fd) => Say::QUERY_FD,
            Field::Number(NumberField::Sub) => Say::QUERY_SUB,
            Field::Number(NumberField::Psub) => Say::QUERY_PSUB,
            Field::Number(NumberField::Multi) => Say::QUERY_MULTI,
        })
    }

    /// Which sessions a flag asks for.
    pub fn flag_meaning(self, flag: Flag) -> &'static str {
        self.text(match flag {
            Flag::Idle => Say::QUERY_IS_IDLE,
            Flag::Active => Say::QUERY_IS_ACTIVE,
            Flag::PubSub => Say::QUERY_IS_PUBSUB,
            Flag::Transaction => Say::QUERY_IS_TRANSACTION,
            Flag::Unnamed => Say::QUERY_IS_UNNAMED,
        })
    }

    /// What an operator or a keyword means. Nothing for what is none.
    pub fn operator_meaning(self, operator: &str) -> &'static str {
        self.text(match operator {
            ":" => Say::OPERATOR_CONTAINS,
            "=" => Say::OPERATOR_EQUALS,
            "!=" => Say::OPERATOR_DIFFERS,
            ">" => Say::OPERATOR_MORE,
            ">=" => Say::OPERATOR_AT_LEAST,
            "<" => Say::OPERATOR_LESS,
            "<=" => Say::OPERATOR_AT_MOST,
            "OR" => Say::OPERATOR_OR,
            "AND" => Say::OPERATOR_AND,
            "NOT" | "-" => Say::OPERATOR_NOT,
            _ => return "",
        })
    }
}
