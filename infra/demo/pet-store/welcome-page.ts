/** What PetStore shows under its root: a mapping template of an HTML page. */
export const WELCOME_PAGE = `<html>
  <body>
    <h1>Welcome to your Pet Store API</h1>
    <p>This page is a mock integration. The API has two resources:</p>
    <ul>
      <li><a href="/$context.stage/pets/">/pets</a>: GET lists the pets, POST creates one</li>
      <li><a href="/$context.stage/pets/1">/pets/{petId}</a>: GET shows one pet</li>
    </ul>
  </body>
</html>`;
