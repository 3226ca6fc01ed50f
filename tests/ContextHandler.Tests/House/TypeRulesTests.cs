using System.Reflection;
using Microsoft.AspNetCore.Authorization;

namespace ContextHandler.Tests.House;

public sealed class TypeRulesTests
{
    private static readonly IReadOnlyList<Type> Types =
        [.. new[] { "ContextHandler", "ContextHandler.Saml", "ContextHandler.Redis", "ContextHandler.AspNetCore", "chctl" }.Select(Assembly.Load).SelectMany(TypeRules.TypesIn)];

    [Fact]
    public void Types_are_found() => Assert.Contains(typeof(ContextHandler.Login.LoginStep.GoToIdp), Types);

    [Fact]
    public void No_name_hides_what_a_type_is() =>
        AssertNone(Types.Where(type => TypeRules.ForbiddenWord(type) is not null), "has a word that says nothing");

    [Fact]
    public void Every_class_is_sealed() => AssertNone(Types.Where(TypeRules.IsLeftOpen), "is neither sealed, static nor abstract");

    [Fact]
    public void No_class_asks_for_more_than_six_things() => AssertNone(Types.Where(TypeRules.AsksForTooMuch), "has a constructor of more than 6 parameters");

    [Theory]
    [InlineData(typeof(KeyManager), "Manager")]
    [InlineData(typeof(XmlUtils), "Utils")]
    [InlineData(typeof(ILoginService), "Service")]
    [InlineData(typeof(StepHandler), "Handler")]
    [InlineData(typeof(LevelHandler), null)]
    [InlineData(typeof(SubjectConfirmationData), null)]
    [InlineData(typeof(Base64Reader), null)]
    [InlineData(typeof(Metadata), null)]
    public void The_forbidden_word_is_found_and_the_standards_own_is_not(Type type, string? word) =>
        Assert.Equal(word, TypeRules.ForbiddenWord(type));

    [Fact]
    public void An_open_class_is_found() => Assert.True(TypeRules.IsLeftOpen(typeof(Open)));

    [Fact]
    public void A_wide_class_is_found_and_a_wide_record_is_not()
    {
        Assert.True(TypeRules.AsksForTooMuch(typeof(Wide)));
        Assert.False(TypeRules.AsksForTooMuch(typeof(WideRecord)));
    }

    private static void AssertNone(IEnumerable<Type> found, string finding)
    {
        var names = found.Select(type => type.FullName).ToList();
        Assert.True(names.Count == 0, $"{finding}:\n{string.Join('\n', names)}");
    }

#pragma warning disable CA1812, CA1852, CS9113 // samples that only reflection sees, each broken on purpose
    private sealed class KeyManager;

    private static class XmlUtils;

    private interface ILoginService;

    private sealed class StepHandler;

    private sealed class LevelHandler : IAuthorizationHandler
    {
        public Task HandleAsync(AuthorizationHandlerContext context) => Task.CompletedTask;
    }

    private sealed class SubjectConfirmationData;

    private sealed class Base64Reader;

    private sealed class Metadata;

    private class Open;

    private sealed class Wide(int a, int b, int c, int d, int e, int f, int g);

    private sealed record WideRecord(int A, int B, int C, int D, int E, int F, int G);
#pragma warning restore CA1812, CA1852, CS9113
}
