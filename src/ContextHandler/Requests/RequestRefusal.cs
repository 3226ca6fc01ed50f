using ContextHandler.Login;

namespace ContextHandler.Requests;

/// <summary>Why an AuthnRequest was not accepted, and whether its system may be told.</summary>
/// <param name="Failure">The reason.</param>
/// <param name="AnswerableAt">The trusted ACS for an error Response; null: nobody is answered, a local page is shown (house.md section 3).</param>
public sealed record RequestRefusal(LoginFailure Failure, string? AnswerableAt);
