"""The chats that the documents' pictures show."""
