namespace ContextHandler.FunctionalTests.Packages;

/// <summary>A fresh project outside the repository gets the whole gateway out of the packed files.</summary>
public sealed class ConsumerTests(PackedFiles packed) : IClassFixture<PackedFiles>
{
    [Fact]
    public async Task The_samples_of_the_READMEs_build_and_run_from_the_packed_files_alone()
    {
        using var consumer = new ConsumerProject();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = consumer.Address };
        await consumer.BuildAsync(packed);
        await consumer.StartAsync(client);

        var metadata = await client.GetStringAsync(new Uri("/saml/idp/metadata", UriKind.Relative));

        Assert.Contains("entityID=\"https://saml.contexthandler.example.dk\"", metadata, StringComparison.Ordinal);
    }
}
